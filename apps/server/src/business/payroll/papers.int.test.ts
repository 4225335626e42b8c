import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { checkRun, listSlips, makeRun, openFinance, prove, take } from './testing/payroll.ts'

let house: TestHouse
let maker: Client
let coach: Citizen
let slip: { id: string; version: number }
beforeAll(async () => {
  house = await openTestHouse('2026-11-16T10:00:00+08:00')
  const finance = await openFinance(house)
  maker = finance.maker
  coach = await house.citizen({ name: '王小芳' })
  const coachId = newId()
  const about = { coachId, coachName: '王小芳', citizenId: coach.id }
  await take(
    house,
    Array.from({ length: 60 }, (_, n) =>
      prove({ ...about, heldOn: `2026-10-${10 + (n % 20)}`, feeFen: 300_00 }),
    ),
  )
  const run = await makeRun(maker, '2026-11')
  await checkRun(maker, finance.checker, run)
  ;[slip] = await listSlips(maker, run.id)
})
afterAll(() => house.close())

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

test('S1-33 (slips) a slip as PDF is the same bytes whenever it is drawn, for finance and for its coach', async () => {
  const url = `/api/payroll/slips/${slip.id}/slip.pdf`
  const first = await maker.get(url)
  expect([first.status, first.headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(decodeURIComponent(String(first.headers['content-disposition']))).toContain(
    '配送老师工资单-2026-11-王小芳.pdf',
  )
  house.clock.advance(60_000)
  expect((await maker.get(url)).raw.equals(first.raw)).toBe(true)
  expect((await coach.get(`/api/my/payroll/slips/${slip.id}/slip.pdf`)).raw.equals(first.raw)).toBe(true)
  expect(pagesOf(first.raw)).toBe(3)
  const other = await house.citizen()
  expect((await other.get(`/api/my/payroll/slips/${slip.id}/slip.pdf`)).status).toBe(404)
})

test('A30 (slips) the certificate of a year tells what was paid, and there is none where nothing was', async () => {
  const url = `/api/payroll/slips/${slip.id}/certificate.pdf?year=2026`
  expect((await maker.get(url)).status).toBe(404)
  await house.owner.query(`update payroll.slip set state = 'paid', paid_on = '2026-11-18'`)
  const paper = await maker.get(url)
  expect([paper.status, pagesOf(paper.raw)]).toEqual([200, 1])
  expect((await coach.get(`/api/my/payroll/slips/${slip.id}/certificate.pdf?year=2026`)).status).toBe(200)
  expect((await maker.get(url.replace('2026', '2025'))).status).toBe(404)
})
