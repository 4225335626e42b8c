import { reckon, requireTable, type WithholdingQuestion } from './withholding.ts'
import { isAmount, mostFen, type WithholdingTable, withholdingTables } from './withholding-tables.ts'

/** From what a “税后” contract promises into the hand back to the pay before tax (A30). */
export type NetQuestion = Omit<WithholdingQuestion, 'payFen'> & Readonly<{ netFen: number }>

/**
 * The least pay of which exactly `netFen` reaches the hand. Each piece of the table, on which the tax is a straight line, is
 * solved for it; a piece's answer counts only where withholding from it gives the sum again, and from a fen less does not.
 * @returns undefined where the pay would be more than is reckoned with
 * @throws RangeError as `withhold`
 */
export function grossOf(asked: NetQuestion, tables = withholdingTables): number | undefined {
  const { netFen, ...rest } = asked
  const table = requireTable({ ...rest, payFen: netFen }, tables)
  const paidFen = rest.before?.paidFen ?? 0
  const netOf = (payFen: number) => reckon(table, { ...rest, payFen }).netFen
  const isIt = (payFen: number) => netOf(payFen) === netFen && (payFen === 0 || netOf(payFen - 1) < netFen)
  return [netFen, ...solvePieces(table, asked)].find(
    (payFen) => isAmount(payFen) && paidFen + payFen <= mostFen && isIt(payFen),
  )
}

/** Of each bracket, with either allowance, the pays around the one that its line says, as far as rounding moves it. */
function solvePieces(table: WithholdingTable, asked: NetQuestion): number[] {
  const { netFen, before, months = 0, exemptFen = 0, otherFen = 0 } = asked
  const paidFen = before?.paidFen ?? 0
  const deductedFen = table.monthlyFen * months + exemptFen + otherFen
  // Income less its tax, of the whole span.
  const leftFen = paidFen + netFen - (before?.withheldFen ?? 0)
  const { flatFen, percent: costPercent } = table.cost
  return table.brackets.flatMap(({ percent, quickFen }) =>
    [
      { share: 100, takenFen: deductedFen + flatFen },
      { share: 100 - costPercent, takenFen: deductedFen },
    ].flatMap(({ share, takenFen }) => {
      const slope = 10_000 - share * percent
      // A piece that leaves nothing of a further fen has no answer of its own.
      if (slope <= 0) return []
      const incomeFen = Math.floor(((leftFen - quickFen) * 10_000 - takenFen * 100 * percent) / slope)
      const reach = Math.ceil(5_000 / slope) + 1
      return Array.from({ length: 2 * reach + 1 }, (_, i) => incomeFen - reach + i - paidFen)
    }),
  )
}
