/** A cell that a spreadsheet must not take for a formula, quoted where the format asks for it. */
function quoteCell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180 text with the mark that makes Excel read it as UTF-8. */
export function makeCsv(head: string[], rows: (string | number | null | undefined)[][]): string {
  const byteOrderMark = '\uFEFF'
  return byteOrderMark + [head, ...rows].map((row) => `${row.map(quoteCell).join(',')}\r\n`).join('')
}

/** Hands text made in the browser, or bytes that came, to the user as a file. */
export function saveFile(name: string, text: string | Blob, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
