import { plannedFeeOn } from '@jianwang/records/delivery-facts'
import { addDays } from '@jianwang/records/working-days'
import { formatYuan } from '@jianwang/words/money'
import { changeRates, type FeeSpan, gradeOn } from '#business/coaches'
import { announce, type Call, note } from '#platform/call'
import { Problem } from '#platform/problem'
import { balanceOf, lockFor, type StandingHold, standingHolds } from '#support/ledger'
import { nameUnitsById } from '#support/units'
import { loadFees } from '../../catalogue.ts'
import { deliveryOrderChanged, orderSubject } from '../../facts.ts'
import { feeShort } from '../problems.ts'
import { holdAgain, lessonReference } from '../quota.ts'
import { type HoldingLesson, keepHolds, lockHolding } from '../store.ts'

type Raised = { lesson: HoldingLesson; hold: StandingHold; feeFen: number }

/**
 * A rate is set for days on which approved lessons stand: they hold what they may cost now, in its transaction, or it is refused
 * (A37, S1-01). What holds enough already, or was paid, stays. Lessons are locked before the rates, as by who moves one.
 * @throws feeShort (422) with who lacks how much, and the first day from which it may hold
 */
export async function raiseHolds(call: Call, fee: FeeSpan): Promise<void> {
  await lockHolding(call.tx, fee)
  await changeRates(call.tx)
  // Those that were approved meanwhile, too.
  const raised = await listRaised(call, fee, await lockHolding(call.tx, fee))
  if (raised.length === 0) return
  await lockFor(call, onePerAccount(raised).map(toHold))
  await refuseShort(call, raised)
  await holdAnew(call, raised)
  for (const [id, own] of Map.groupBy(raised, ({ lesson }) => lesson.order_id)) tellOrder(call, id, own)
}

async function listRaised(call: Call, fee: FeeSpan, lessons: readonly HoldingLesson[]): Promise<Raised[]> {
  if (lessons.length === 0) return []
  const fees = await loadFees(call)
  const holds = await standingHolds(
    call,
    lessons.map(({ hold_id }) => hold_id),
  )
  const raised: Raised[] = []
  for (const lesson of lessons) {
    const hold = holds.get(lesson.hold_id)
    const feeFen = plannedFeeOn(fees, fee.kind, lesson.day) ?? 0
    if (hold === undefined || feeFen <= hold.amount) continue
    if (lesson.state !== 'held' || (await isPaidBy(call, fee, lesson))) raised.push({ lesson, hold, feeFen })
  }
  return raised
}

/** Of a lesson that was held its coach is known, and what he is paid never changes once a rate stood for it. */
async function isPaidBy(call: Call, { grade }: FeeSpan, { coach_id, day }: HoldingLesson): Promise<boolean> {
  if (coach_id === null) return false
  try {
    return (await gradeOn(call, coach_id, day)) === grade
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

const onePerAccount = (raised: readonly Raised[]) =>
  [...Map.groupBy(raised, ({ hold }) => `${hold.from} ${hold.to}`).values()].flatMap(([first]) => first ?? [])

const toHold = ({ lesson, hold: { from, to }, feeFen }: Raised) =>
  ({ act: 'hold', from, to, amount: feeFen, reference: lessonReference(lesson.id) }) as const

const more = (raised: readonly Raised[]) =>
  raised.reduce((sum, { feeFen, hold }) => sum + feeFen - hold.amount, 0)

const mostTold = 8

async function refuseShort(call: Call, raised: readonly Raised[]): Promise<void> {
  const short = []
  for (const [account, own] of Map.groupBy(raised, ({ hold }) => hold.from)) {
    const { free } = await balanceOf(call, account)
    const lackFen = more(own) - (free ?? Number.POSITIVE_INFINITY)
    const [one] = own
    if (lackFen > 0 && one !== undefined)
      short.push({
        unitId: one.lesson.holder_id,
        lackFen,
        last:
          own
            .map(({ lesson }) => lesson.day)
            .sort()
            .at(-1) ?? '',
      })
  }
  if (short.length === 0) return
  const names = await nameUnitsById(
    call,
    short.map(({ unitId }) => unitId),
  )
  const told = short
    .sort((a, b) => b.lackFen - a.lackFen)
    .map(({ unitId, lackFen }) => ({ unitId, unitName: names.get(unitId) ?? '', lackFen }))
  const who = told.slice(0, mostTold).map(({ unitName, lackFen }) => `${unitName}差 ${formatYuan(lackFen)}`)
  const lastDay =
    short
      .map(({ last }) => last)
      .sort()
      .at(-1) ?? ''
  const from = addDays(lastDay, 1)
  const values = { count: told.length, who: `${who.join('、')}${told.length > mostTold ? ' 等' : ''}`, from }
  throw feeShort(values, { extra: { short: told, from } })
}

/** So many at once that no statement is long, though a city has tens of thousands; their accounts are locked. */
const batch = 250

async function holdAnew(call: Call, raised: readonly Raised[]): Promise<void> {
  for (let at = 0; at < raised.length; at += batch) {
    const some = raised.slice(at, at + batch)
    const holds = await holdAgain(
      call,
      some.map((each) => ({ hold: each.hold.id, act: toHold(each) })),
    )
    await keepHolds(
      call.tx,
      some.map(({ lesson }, n) => ({ id: lesson.id, hold_id: holds[n] ?? 0 })),
    )
  }
}

/** The sub-district has less left, so it stands in its order's history. */
function tellOrder(call: Call, id: string, own: readonly Raised[]): void {
  const unitPath = own[0]?.lesson.unit_path ?? ''
  note(call, {
    action: `${orderSubject}.hold-more`,
    subjectKind: orderSubject,
    subjectId: id,
    unitPath,
    after: { lessons: own.length, moreFen: more(own) },
  })
  announce(call, { kind: deliveryOrderChanged, subjectId: id, unitPath })
}
