import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { checkRun, makeRun, openFinance, prove, take } from './testing/payroll.ts'

const tables = '/api/payroll/tables'
let house: TestHouse
let maker: Client
let checker: Client
let reader: Client
beforeEach(async () => {
  house = await openTestHouse('2026-11-06T10:00:00+08:00')
  ;({ maker, checker, reader } = await openFinance(house))
})
afterEach(() => house.close())

const next = {
  version: 'resident-2026-12',
  kind: 'resident',
  from: '2026-12-01',
  source: '测试公告第1号',
  cost: { flatFen: 100_000, flatUpToFen: 500_000, percent: 20 },
  monthlyFen: 0,
  brackets: [
    { upToFen: 2_000_000, percent: 20, quickFen: 0 },
    { upToFen: null, percent: 30, quickFen: 200_000 },
  ],
}

test('A7 A8 (windows) the desk says what is open today, how many days are left, and what waits', async () => {
  await take(house, [prove(), prove()])
  const { status, body } = await reader.get('/api/payroll/desk')
  expect([status, body.day, body.waitingLessons]).toEqual([200, '2026-11-06', 2])
  expect(
    body.windows.map(({ name, standing, daysLeft }: Record<string, unknown>) => [name, standing, daysLeft]),
  ).toEqual([
    ['feedback', 'over', 0],
    ['payroll', 'open', 4],
    ['check', 'ahead', 4],
    ['payment', 'ahead', 9],
  ])
})

test('A30 (tables) a new version is previewed with what it changes, loaded once, and reckons from its day on', async () => {
  await take(house, [prove()])
  await checkRun(maker, checker, await makeRun(maker, '2026-11'))
  expect((await maker.post(`${tables}/preview`, next)).status).toBe(403)
  const past = await checker.post(`${tables}/preview`, { ...next, from: '2026-11-15' })
  expect([past.status, past.body.errors[0].path]).toEqual([422, '/from'])
  const steep = { ...next, brackets: [{ upToFen: null, percent: 20, quickFen: 1 }] }
  expect((await checker.post(`${tables}/preview`, steep)).body.errors[0].message).toContain('不衔接')
  const { body: preview } = await checker.post(`${tables}/preview`, next)
  expect(preview.ends).toBe('resident-2019')
  expect(preview.rows.find((row: { payFen: number }) => row.payFen === 300_000)).toEqual({
    payFen: 300_000,
    wasFen: 44_000,
    becomesFen: 40_000,
  })
  const body = { ...next, digest: preview.digest, reason: '按公告录入' }
  expect((await checker.post(tables, { ...body, from: '2026-12-02' })).status).toBe(409)
  const { body: all } = await checker.post(tables, body)
  expect(all.tables.find(({ version }: { version: string }) => version === 'resident-2019').to).toBe(
    '2026-11-30',
  )
  expect((await checker.post(tables, body)).status).toBe(422)
  house.clock.set('2026-12-06T10:00:00+08:00')
  ;({ maker, checker } = await openFinance(house))
  await take(house, [prove({ heldOn: '2026-11-10', feedbackReceivedOn: '2026-12-02', feeFen: 300_000 })])
  expect((await makeRun(maker, '2026-12')).withholdFen).toBe(40_000)
})
