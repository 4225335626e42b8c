/**
 * Fen as yuan: 1,234.50 元, with the sign of a sum below 0. Made of whole numbers only: a float would round.
 * @param hao hundredths of a fen (毫) beyond `fen`, said where there are any: 3,200.008 元
 */
export function formatYuan(fen: number, hao = 0): string {
  const size = Math.abs(fen)
  const below = size % 100
  const yuan = String((size - below) / 100).replace(/\B(?=(?:\d{3})+$)/g, ',')
  const tail = hao === 0 ? '' : String(hao).padStart(2, '0').replace(/0$/, '')
  return `${fen < 0 ? '-' : ''}${yuan}.${String(below).padStart(2, '0')}${tail} 元`
}

/** The same as a cell of a sheet takes it: -1234.50. */
export function plainYuan(fen: number): string {
  const size = Math.abs(fen)
  const below = size % 100
  return `${fen < 0 ? '-' : ''}${(size - below) / 100}.${String(below).padStart(2, '0')}`
}
