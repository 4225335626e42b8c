// What XML 1.0 cannot carry, must escape or may trim, and what looks like Excel's own `_x000B_` escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const SPECIAL = /[&<>\u0000-\u001f\ufffe\uffff]|_x|^\s|\s$|\s\s/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const EACH = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)/g
const EXCEL_ESCAPE = /_x([0-9A-Fa-f]{4})_/g
const REFERENCE = /&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/g
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Escapes text for an element. Characters that XML cannot carry become Excel's `_x000B_` (ECMA-376
 * 22.4.2.4 ST_Xstring), so that nothing is lost and no file is refused by Excel.
 */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH, escapeOne) : text
}

/**
 * The type and contents of a text cell, from ` t=` to `</c>`. The short `str` form serves plain text, a
 * fifth of the file less; blanks at the ends, line breaks and escapes need the full form.
 */
export function textContents(text: string): string {
  if (!SPECIAL.test(text)) return ` t="str"><v>${text}</v></c>`
  return ` t="inlineStr"><is><t xml:space="preserve">${text.replace(EACH, escapeOne)}</t></is></c>`
}

/** Escapes text for a double-quoted attribute. */
export function escapeAttribute(text: string): string {
  return text.replace(EACH, escapeOne).replace(/[\t\n]/g, ' ')
}

function escapeOne(mark: string): string {
  if (mark === '&') return '&amp;'
  if (mark === '<') return '&lt;'
  if (mark === '>') return '&gt;'
  if (mark === '"') return '&quot;'
  if (mark === '_x') return '_x005F_x'
  return `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Resolves character references and the five predefined entities; no other entity is ever expanded. */
export function decodeXml(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, decodeOne) : text
}

function decodeOne(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

/** Undoes Excel's `_x000B_` escape. */
export function decodeExcelEscape(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(EXCEL_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
