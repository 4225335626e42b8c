import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { checkRun, listSlips, makeRun, openFinance, prove, setPayer, take } from './testing/payroll.ts'

const runs = '/api/payroll/runs'
let house: TestHouse
let maker: Client
let checker: Client
beforeEach(async () => {
  house = await openTestHouse('2026-11-06T10:00:00+08:00')
  ;({ maker, checker } = await openFinance(house))
})
afterEach(() => house.close())

/** Sessions end; who works on another day signs in anew. */
async function turnTo(moment: string): Promise<void> {
  house.clock.set(moment)
  ;({ maker, checker } = await openFinance(house))
}

const slipOf = async (id: string) => (await maker.get(`/api/payroll/slips/${id}`)).body

test('S1-33 (slips) 3,000 and 2,000 in one month withhold 440 and 360, whatever the second payroll is made for', async () => {
  const coachId = newId()
  await take(
    house,
    Array.from({ length: 10 }, (_, n) => prove({ coachId, heldOn: `2026-10-${10 + n}` })),
  )
  const first = await makeRun(maker, '2026-11')
  expect(first).toMatchObject({ slips: 1, payFen: 300_000, withholdFen: 44_000, netFen: 256_000 })
  await checkRun(maker, checker, first)
  expect((await maker.post(runs, { month: '2026-11' })).body.code).toBe('payroll/nothing-to-pay')
  await take(house, [prove({ coachId, heldOn: '2026-10-30', feeFen: 200_000 })])
  const second = await makeRun(maker, '2026-11')
  expect(second).toMatchObject({ number: 2, payFen: 200_000, withholdFen: 36_000, netFen: 164_000 })
  const [slip] = await listSlips(maker, second.id)
  const { lines } = await slipOf(slip.id)
  const textOf = (key: string) => lines.find((line: { key: string }) => line.key === key)?.text
  expect(['paid', 'income', 'tax', 'withheld', 'withhold'].map(textOf)).toEqual([
    '3,000.00 元',
    '5,000.00 元',
    '800.00 元',
    '440.00 元',
    '360.00 元',
  ])
})

test('S1-33 (slips) no slip is made before it was said who pays, and then it names him', async () => {
  await take(house, [prove()])
  await house.owner.query('delete from payroll.setting')
  const refused = await maker.post(runs, { month: '2026-11' })
  expect([refused.status, refused.body.code]).toEqual([422, 'payroll/no-payer'])
  expect(refused.body.detail).toContain('“发放设置”')
  await setPayer(checker, { payerName: '上海市社区体育协会服务中心' })
  const { id } = await makeRun(maker, '2026-11')
  const [slip] = await listSlips(maker, id)
  expect((await slipOf(slip.id)).payerName).toBe('上海市社区体育协会服务中心')
})

test('S1-33 (slips) one month of one coach is summed before the allowance, however many lessons it has', async () => {
  const vectors = [
    [80_000, 0],
    [80_001, 0],
    [150_000, 14_000],
    [400_000, 64_000],
    [500_000, 80_000],
    [2_500_000, 400_000],
    [6_250_000, 1_300_000],
    [10_000_000, 2_500_000],
  ] as const
  const coaches = vectors.map(([fen, tax]) => ({ coachId: newId(), fen, tax }))
  await take(
    house,
    coaches.flatMap(({ coachId, fen }) => {
      const half = Math.floor(fen / 2)
      return [prove({ coachId, feeFen: half }), prove({ coachId, feeFen: fen - half, heldOn: '2026-10-08' })]
    }),
  )
  const run = await makeRun(maker, '2026-11')
  const slips = await listSlips(maker, run.id)
  for (const { coachId, fen, tax } of coaches)
    expect(slips.find((slip: { coachId: string }) => slip.coachId === coachId)).toMatchObject({
      lessons: 2,
      payFen: fen,
      withholdFen: tax,
      netFen: fen - tax,
    })
})

test('A7 (payroll) feedback that came late is paid with the next month, flagged, and on the last day in time', async () => {
  const coachId = newId()
  // November's feedback ends on Monday the 7th, as the 5th is a Saturday (A8).
  await take(house, [
    prove({ coachId, title: '及时', heldOn: '2026-11-10', feedbackReceivedOn: '2026-12-07' }),
    prove({ coachId, title: '上月的', heldOn: '2026-10-20', feedbackReceivedOn: '2026-11-06' }),
    prove({ coachId, title: '迟了', heldOn: '2026-11-12', feedbackReceivedOn: '2026-12-08' }),
  ])
  expect((await maker.post(runs, { month: '2026-11' })).body.code).toBe('payroll/nothing-to-pay')
  await turnTo('2026-12-08T09:00:00+08:00')
  const run = await makeRun(maker, '2026-12')
  const [slip] = await listSlips(maker, run.id)
  expect(slip).toMatchObject({ lessons: 2, hasLate: true })
  const { lessonLines } = await slipOf(slip.id)
  expect(lessonLines.map(({ title, isLate }: { title: string; isLate: boolean }) => [title, isLate])).toEqual(
    [
      ['上月的', true],
      ['及时', false],
    ],
  )
})

test('S1-32 (payroll) it is made from the 5th, never earlier; before that the sentence names the day', async () => {
  await take(house, [prove({ heldOn: '2026-11-10', feedbackReceivedOn: '2026-11-30' })])
  await turnTo('2026-12-04T23:59:59+08:00')
  const early = await maker.post(runs, { month: '2026-12' })
  expect([early.status, early.body.code]).toEqual([422, 'payroll/too-early'])
  expect(early.body.detail).toContain('2026-12-05')
  await turnTo('2026-12-05T00:00:00+08:00')
  expect(await makeRun(maker, '2026-12')).toMatchObject({ payOn: '2026-12-15', slips: 1 })
})

test('A37 (slips) a lesson is charged to the quota year it was held in, whenever it is paid', async () => {
  await turnTo('2026-01-08T09:00:00+08:00')
  await take(house, [prove({ coachId: newId(), heldOn: '2025-12-20', feedbackReceivedOn: '2026-01-04' })])
  const run = await makeRun(maker, '2026-01')
  const [slip] = await listSlips(maker, run.id)
  expect((await slipOf(slip.id)).lessonLines[0]).toMatchObject({ heldOn: '2025-12-20', quotaYear: '2025' })
})

test('A30 (slips) the sheet is titled 配送老师工资单 and reckoned as 劳务报酬 by a dated table', async () => {
  await take(house, [prove({ feeFen: 500_000 })])
  const run = await makeRun(maker, '2026-11')
  const [slip] = await listSlips(maker, run.id)
  const whole = await slipOf(slip.id)
  expect(whole).toMatchObject({ title: '配送老师工资单', withholdFen: 80_000 })
  const { rows } = await house.owner.query('select content from payroll.slip')
  expect(JSON.parse(rows[0].content).tax.version).toBe('resident-2019')
})

test('S1-32 (payroll) one month is open at a time, and months that are over come into the present one', async () => {
  await take(house, [
    prove({ heldOn: '2026-10-01' }),
    prove({ heldOn: '2026-11-01', feedbackReceivedOn: '2026-11-02' }),
  ])
  const run = await makeRun(maker, '2026-11')
  await turnTo('2026-12-06T09:00:00+08:00')
  const other = await maker.post(runs, { month: '2026-12' })
  expect([other.status, other.body.code]).toEqual([409, 'payroll/run-open'])
  await checkRun(maker, checker, run)
  await makeRun(maker, '2026-12').then((next) => checkRun(maker, checker, next))
  expect((await maker.post(runs, { month: '2026-11' })).body.code).toBe('payroll/month-passed')
})
