import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { type Before, type WithholdingQuestion, withhold } from './withholding.ts'
import { grossOf } from './withholding-gross.ts'
import type { WithholdingMethod } from './withholding-tables.ts'

/**
 * The rules once more in another style, from the law's own words and by hand: decimals of yuan, each slice of what is taxable
 * at its own rate, surtaxes of 五成 and 十成 for residents; no table, no 速算扣除数 and no whole numbers of the product.
 */
const Yuan = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP })
const yuan = (fen: number) => new Yuan(fen).div(100)

type Steps = readonly (readonly [from: number, rate: Decimal])[]
const stepsOf = (...steps: readonly (readonly [from: number, rate: string])[]): Steps =>
  steps.map(([from, rate]) => [from, new Yuan(rate)])

function bySlices(taxable: Decimal, steps: Steps): Decimal {
  let tax = new Yuan(0)
  for (const [i, [from, rate]] of steps.entries()) {
    if (taxable.lte(from)) break
    const to = steps[i + 1]?.[0]
    const end = to === undefined || taxable.lt(to) ? taxable : new Yuan(to)
    tax = tax.plus(end.minus(from).times(rate))
  }
  return tax
}

const fifth = new Yuan('0.2')
/** 加征五成 of the tax on what is above 20,000, 十成 above 50,000. */
const surtaxes = stepsOf([20_000, '0.5'], [50_000, '1'])
function residentTax(income: Decimal): Decimal {
  const taxable = income.lte(4_000) ? Yuan.max(0, income.minus(800)) : income.minus(income.times(fifth))
  return taxable.plus(bySlices(taxable, surtaxes)).times(fifth)
}

const monthSteps = stepsOf(
  [0, '0.03'],
  [3_000, '0.1'],
  [12_000, '0.2'],
  [25_000, '0.25'],
  [35_000, '0.3'],
  [55_000, '0.35'],
  [80_000, '0.45'],
)
function nonResidentTax(income: Decimal): Decimal {
  return bySlices(income.minus(income.times(fifth)), monthSteps)
}

const yearSteps = stepsOf(
  [0, '0.03'],
  [36_000, '0.1'],
  [144_000, '0.2'],
  [300_000, '0.25'],
  [420_000, '0.3'],
  [660_000, '0.35'],
  [960_000, '0.45'],
)
function cumulativeTax(income: Decimal, off: Decimal): Decimal {
  return bySlices(income.minus(income.times(fifth)).minus(off), yearSteps)
}

/** In fen: the tax of the whole span, and what of it is to be withheld of the pay. */
function judge(asked: WithholdingQuestion): { taxFen: number; withholdFen: number } {
  const { method, payFen, before, months = 0, exemptFen = 0, otherFen = 0 } = asked
  const income = yuan(payFen).plus(yuan(before?.paidFen ?? 0))
  const off = new Yuan(5_000).times(months).plus(yuan(exemptFen)).plus(yuan(otherFen))
  const taxes: Record<WithholdingMethod, () => Decimal> = {
    monthly: () => residentTax(income),
    each: () => residentTax(income),
    nonResident: () => nonResidentTax(income),
    cumulative: () => cumulativeTax(income, off),
  }
  const tax = taxes[method]().toDecimalPlaces(2)
  const due = Yuan.max(0, tax.minus(yuan(before?.withheldFen ?? 0)))
  return {
    taxFen: tax.times(100).toNumber(),
    withholdFen: Yuan.min(due, yuan(payFen)).times(100).toNumber(),
  }
}

const seed = Number(process.env.SEED ?? 20261130)
/** Each test draws its own, whatever order they run in. */
function openChance() {
  let state = seed >>> 0
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const pick = <T>(list: readonly [T, ...T[]]): T => list[next(list.length)] ?? list[0]
  return { next, pick }
}
type Chance = ReturnType<typeof openChance>

/** Incomes in yuan at which an allowance or a rate changes. */
const edges = [
  800, 4_000, 25_000, 62_500, 3_750, 15_000, 31_250, 43_750, 68_750, 100_000, 51_250, 186_250,
] as const
const methods = [
  'monthly',
  'each',
  'nonResident',
  'cumulative',
] as const satisfies readonly WithholdingMethod[]

function drawFen({ next, pick }: Chance): number {
  if (next(3) === 0) return pick(edges) * 100 + next(13) - 6
  return next(10 ** (1 + next(9)))
}
function drawQuestion(chance: Chance, before?: Before): WithholdingQuestion {
  const { next, pick } = chance
  const method = pick(methods)
  return {
    method,
    day: '2026-11-18',
    payFen: drawFen(chance),
    before: before ?? {
      paidFen: next(2) * drawFen(chance),
      withheldFen: next(2) * next(10 ** (1 + next(7))),
    },
    ...(method === 'cumulative' && {
      months: 1 + next(12),
      exemptFen: next(2) * next(1_000_000),
      otherFen: next(2) * next(1_000_000),
    }),
  }
}
const say = (asked: unknown) => `seed ${seed}: ${JSON.stringify(asked)}`

test('S1-33 A30 another reckoning in decimals withholds the same fen in 100,000 cases', () => {
  const chance = openChance()
  const cases = 100_000
  let apart = 0
  let example: WithholdingQuestion | undefined
  for (let i = 0; i < cases; i++) {
    const asked = drawQuestion(chance)
    const [found, judged] = [withhold(asked), judge(asked)]
    if (found.taxFen === judged.taxFen && found.withholdFen === judged.withholdFen) continue
    apart += 1
    example ??= asked
  }
  console.log(`withholding: ${cases} cases, seed ${seed}, ${apart} apart`)
  expect(apart, say(example)).toBe(0)
})

test('S1-33 however a month’s pays are split, the same is withheld of them together', () => {
  const chance = openChance()
  for (let round = 0; round < 5_000; round++) {
    const { payFen: total, ...rest } = drawQuestion(chance, { paidFen: 0, withheldFen: 0 })
    const whole = withhold({ ...rest, payFen: total })
    let before: Before = { paidFen: 0, withheldFen: 0 }
    while (before.paidFen < total) {
      const payFen = Math.min(total - before.paidFen, 1 + chance.next(total))
      const { withholdFen } = withhold({ ...rest, payFen, before })
      before = { paidFen: before.paidFen + payFen, withheldFen: before.withheldFen + withholdFen }
    }
    expect(before.withheldFen, say({ ...rest, total })).toBe(whole.withholdFen)
  }
})

test('S1-33 of a greater pay no less is withheld, never below nothing, and no less reaches the hand', () => {
  const chance = openChance()
  for (let round = 0; round < 20_000; round++) {
    const asked = drawQuestion(chance)
    const found = withhold(asked)
    const more = withhold({ ...asked, payFen: asked.payFen + 1 + chance.next(3) * chance.next(100_000) })
    const holds =
      found.withholdFen >= 0 &&
      found.netFen >= 0 &&
      more.withholdFen >= found.withholdFen &&
      more.netFen >= found.netFen &&
      found.withholdFen + found.shortFen - found.overFen === found.taxFen - found.before.withheldFen
    if (!holds) throw new Error(say(asked))
  }
})

test('A30 a sum after tax comes of exactly one least pay, by the other reckoning, too', () => {
  const chance = openChance()
  for (let round = 0; round < 3_000; round++) {
    const { payFen: netFen, ...rest } = drawQuestion(chance)
    const payFen = grossOf({ ...rest, netFen })
    if (payFen === undefined) throw new Error(say({ ...rest, netFen }))
    const netOf = (fen: number) => fen - judge({ ...rest, payFen: fen }).withholdFen
    expect(netOf(payFen), say({ ...rest, netFen })).toBe(netFen)
    if (payFen > 0) expect(netOf(payFen - 1), say({ ...rest, netFen })).toBe(netFen - 1)
  }
})
