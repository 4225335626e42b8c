import { escapeAttribute } from './xml-text.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in `cellXfs` of the one style sheet that all our workbooks share. */
export const STYLE = {
  general: 0,
  header: 1,
  text: 2,
  date: 3,
  title: 4,
  note: 5,
  fault: 6,
  example: 7,
  sentence: 8,
  integer: 9,
  requiredHeader: 10,
  doubt: 11,
  money: 12,
} as const

export type BookSheet = { readonly name: string; readonly hidden?: boolean }

/** Opens a worksheet part. */
export const SHEET_HEAD = `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}">`

/** A tab name Excel accepts: at most 31 characters, none of `[]:*?/\`, no quote at either end. */
export function safeTabName(name: string): string {
  const plain = [...name.replace(/[[\]:*?/\\]/g, ' ')].slice(0, 31).join('')
  return plain.replace(/^'+|'+$/g, '').trim() || 'Sheet1'
}

export function contentTypes(sheets: readonly BookSheet[]): string {
  const parts = sheets.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  )
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${parts.join('')}</Types>`
  )
}

export const ROOT_RELS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function workbookRels(sheets: readonly BookSheet[]): string {
  const links = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return (
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}` +
    `<Relationship Id="rId${sheets.length + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`
  )
}

export function workbook(sheets: readonly BookSheet[]): string {
  const tabs = sheets.map((sheet, i) => {
    const state = sheet.hidden === true ? ' state="hidden"' : ''
    return `<sheet name="${escapeAttribute(sheet.name)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`
  })
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${tabs.join('')}</sheets></workbook>`
}

const thin = (side: string) => `<${side} style="thin"><color rgb="FFBFC7D1"/></${side}>`
const fill = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill></fill>`
const font = (inside: string) => `<font>${inside}<name val="等线"/><family val="2"/></font>`
const format = (numFmt: number, fontId: number, fillId: number, borderId: number, wrap: string) =>
  `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" ` +
  `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">` +
  `<alignment vertical="center"${wrap}/></xf>`

const WRAP = ' wrapText="1"'
const AS_TEXT = 49
const AS_DATE = 164
/** #,##0.00, which every spreadsheet knows by its number. */
const AS_MONEY = 4

/** The order of the formats is that of {@link STYLE}. */
export const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="1"><numFmt numFmtId="${AS_DATE}" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="5">${font('<sz val="11"/>')}${font('<b/><sz val="11"/>')}${font('<b/><sz val="14"/>')}` +
  `${font('<i/><sz val="11"/><color rgb="FF7A8694"/>')}${font('<sz val="11"/><color rgb="FFB42318"/>')}</fonts>` +
  `<fills count="5"><fill><patternFill patternType="none"/></fill>` +
  `<fill><patternFill patternType="gray125"/></fill>${fill('FFDCE9F7')}${fill('FFFFD9D6')}${fill('FFFFE9C7')}</fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
  `<border>${thin('left')}${thin('right')}${thin('top')}${thin('bottom')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="13"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  format(AS_TEXT, 1, 2, 1, WRAP) +
  format(AS_TEXT, 0, 0, 0, '') +
  format(AS_DATE, 0, 0, 0, '') +
  format(AS_TEXT, 2, 0, 0, '') +
  format(AS_TEXT, 3, 0, 0, WRAP) +
  format(AS_TEXT, 0, 3, 1, '') +
  format(AS_TEXT, 3, 0, 0, '') +
  format(AS_TEXT, 4, 0, 0, WRAP) +
  format(1, 0, 0, 0, '') +
  format(AS_TEXT, 1, 4, 1, WRAP) +
  format(AS_TEXT, 0, 4, 1, '') +
  format(AS_MONEY, 0, 0, 0, '') +
  '</cellXfs></styleSheet>'
