import type { Act } from '../acts.ts'
import type { ActName } from '../tables.ts'

/** The ledger as a sheet of paper: told from README.md and not from the SQL, to be compared with it. */
export type Model = {
  accounts: Map<string, { balance: number; held: number; floor: number | null }>
  lines: Line[]
}
export type Line = {
  /** As the ledger calls it; set when it has answered. */
  id: number
  act: ActName
  from: string
  to: string
  amount: number
  endsAt?: number
  of?: Line
}
/** What stands after a line in an account. */
export type Stand = { accountId: string; balance: number; held: number; free?: number }
export class Refused extends Error {}

function copyOf({ accounts, lines }: Model): Model {
  return { accounts: new Map([...accounts].map(([id, a]) => [id, { ...a }])), lines: [...lines] }
}

/** Does all acts on a copy. @returns it with the lines that answer, and which of them are new @throws Refused with the code */
export function doActs(before: Model, acts: readonly Act[], now: number) {
  const after = copyOf(before)
  const wanted = acts.map((act) => plan(after, act, now))
  const touched = new Set(wanted.flatMap(({ from, to }) => [from, to]))
  lapse(after, now, (line) => touched.has(line.from))
  return { after, answers: wanted.map((line) => carryOut(after, line)) }
}

/** Ends what is over; all, if nothing else is said. */
export function lapse(model: Model, now: number, concerns: (hold: Line) => boolean = () => true): void {
  for (const hold of model.lines.filter(
    (line) => line.act === 'hold' && (line.endsAt ?? Number.POSITIVE_INFINITY) <= now && concerns(line),
  ))
    if (endOf(model, hold) === undefined) carryOut(model, { ...hold, id: -1, act: 'lapse', of: hold })
}

const endOf = (model: Model, line: Line) => model.lines.find(({ of }) => of === line)

function plan(model: Model, act: Act, now: number): Line {
  if (act.act === 'post') return { ...act, id: -1 }
  if (act.act === 'hold')
    return { ...act, id: -1, ...(act.seconds === undefined ? {} : { endsAt: now + act.seconds * 1000 }) }
  const id = act.act === 'reverse' ? act.transfer : act.hold
  const old = model.lines.find((line) => line.id === id)
  if (old === undefined || (old.act === 'hold') === (act.act === 'reverse'))
    throw new Refused('platform/not-found')
  const amount = act.act === 'settle' ? (act.amount ?? old.amount) : old.amount
  return act.act === 'reverse'
    ? { id: -1, act: 'reverse', from: old.to, to: old.from, amount, of: old }
    : { id: -1, act: act.act, from: old.from, to: old.to, amount, of: old }
}

function carryOut(model: Model, line: Line): { line: Line; stands: Stand[] | undefined } {
  const { of, act, amount } = line
  const ended = of && endOf(model, of)
  if (ended !== undefined) {
    const isSame =
      (ended.act === act && ended.amount === amount) || (act === 'release' && ended.act === 'lapse')
    if (!isSame) throw new Refused(ended.act === 'settle' ? 'ledger/hold-posted' : 'ledger/hold-voided')
    return { line: ended, stands: undefined }
  }
  if (act === 'reverse' && of?.act !== 'post' && of?.act !== 'settle') throw new Refused('ledger/is-final')
  if (act === 'settle' && amount > (of?.amount ?? 0)) throw new Refused('ledger/above-hold')
  const payer = accountOf(model, line.from)
  const payee = accountOf(model, line.to)
  if (act === 'hold') payer.held += amount
  else if (act !== 'post' && act !== 'reverse') payer.held -= of?.amount ?? 0
  const moves = act === 'post' || act === 'settle' || act === 'reverse'
  if (moves) payer.balance -= amount
  if (payer.balance - payer.held < (payer.floor ?? Number.NEGATIVE_INFINITY))
    throw new Refused('ledger/too-short')
  if (line.from === line.to) throw new Refused('ledger/bad-pair')
  if (moves) payee.balance += amount
  model.lines.push(line)
  const sides = moves ? [line.from, line.to] : [line.from]
  return { line, stands: sides.map((id) => standOf(model, id)) }
}

export function standOf(model: Model, accountId: string): Stand {
  const { balance, held, floor } = accountOf(model, accountId)
  return { accountId, balance, held, ...(floor === null ? {} : { free: balance - held - floor }) }
}

function accountOf(model: Model, id: string) {
  const found = model.accounts.get(id)
  if (found === undefined) throw new Error(`no account ${id}`)
  return found
}
