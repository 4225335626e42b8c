import { grey, hair, ink, primary } from './pdf.ts'

/** Of every paper with tables: 499 points are left between the two. */
export const paperMargin = 48
const margin = paperMargin
type Doc = PDFKit.PDFDocument
/** `width` in points. */
export type Cell = { text: string; width: number; align?: 'right' }

/** The band, the title, and lines below it. */
export function drawHead(doc: Doc, title: string, lines: readonly string[]): void {
  doc.rect(0, 0, doc.page.width, 10).fill(primary)
  doc.fillColor(ink).font('bold').fontSize(22).text(title, margin, 48, { align: 'center' })
  doc.moveDown(0.6).font('regular').fontSize(11)
  for (const line of lines) doc.text(line, margin, undefined, { lineGap: 3 })
  doc.moveDown(0.6)
}

/** Rows as high as their text; a row that no longer fits begins the next page, with the head again. */
export function drawTable(
  doc: Doc,
  head: readonly Cell[] | undefined,
  rows: readonly (readonly Cell[])[],
): void {
  const bottom = doc.page.height - margin - 40
  if (head !== undefined) drawRow(doc, head, 'bold')
  for (const row of rows) {
    if (doc.y + heightOf(doc, row) > bottom) {
      doc.addPage()
      if (head !== undefined) drawRow(doc, head, 'bold')
    }
    drawRow(doc, row, 'regular')
  }
}

const heightOf = (doc: Doc, row: readonly Cell[]) =>
  Math.max(
    ...row.map(({ text, width }) =>
      doc
        .font('regular')
        .fontSize(10)
        .heightOfString(text, { width: width - 8 }),
    ),
  ) + 8

function drawRow(doc: Doc, row: readonly Cell[], font: 'bold' | 'regular'): void {
  const top = doc.y
  const height = heightOf(doc, row)
  let left = margin
  doc.font(font).fontSize(10).fillColor(ink)
  for (const { text, width, align } of row) {
    doc.text(text, left + 4, top + 4, { width: width - 8, align: align ?? 'left' })
    left += width
  }
  doc
    .moveTo(margin, top + height)
    .lineTo(left, top + height)
    .lineWidth(0.5)
    .stroke(hair)
  doc.x = margin
  doc.y = top + height
}

/** To the right, as whoever signs stands there. */
export function drawFoot(doc: Doc, lines: readonly string[]): void {
  doc.moveDown(1.2).font('regular').fontSize(10).fillColor(grey)
  for (const line of lines) doc.text(line, margin, undefined, { align: 'right', width: 499, lineGap: 3 })
}
