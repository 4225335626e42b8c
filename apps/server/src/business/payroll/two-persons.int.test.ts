import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { checkRun, listSlips, makeRun, openFinance, prove, take } from './testing/payroll.ts'

const runs = '/api/payroll/runs'
const slips = '/api/payroll/slips'
const mine = '/api/my/payroll/slips'
let house: TestHouse
let maker: Client
let checker: Client
let both: Client
let coach: Citizen
beforeEach(async () => {
  house = await openTestHouse('2026-11-06T10:00:00+08:00')
  ;({ maker, checker } = await openFinance(house))
  both = await house.staff(await house.unit(), 'manager', ['payroll.make', 'payroll.check'])
  coach = await house.citizen()
  await take(house, [prove({ lessonId, citizenId: coach.id, feeFen: 500_000 })])
})
afterEach(() => house.close())
const lessonId = '019ac000-0000-7000-8000-000000000001'

async function send() {
  const run = await makeRun(maker, '2026-11')
  await checkRun(maker, checker, run)
  const [slip] = await listSlips(maker, run.id)
  return slip
}

test('S1-32 (payroll) who made it, alone or among others, does not check it, through the service or past it', async () => {
  await makeRun(maker, '2026-11')
  const run = await makeRun(both, '2026-11')
  const sent = await maker.post(`${runs}/${run.id}/submit`, { version: run.version })
  const own = await both.post(`${runs}/${run.id}/check`, { version: sent.body.version })
  expect([own.status, own.body.code]).toEqual([422, 'payroll/own-work'])
  expect((await maker.post(`${runs}/${run.id}/check`, { version: sent.body.version })).status).toBe(403)
  const past = house.owner.query(
    `update payroll.run set state = 'checked', checked_by = $1, checked_at = now()`,
    [both.accountId],
  )
  await expect(past).rejects.toMatchObject({ constraint: 'run__two_persons' })
  const checked = await checker.post(`${runs}/${run.id}/check`, { version: sent.body.version })
  expect(checked.body).toMatchObject({ state: 'checked', actions: [] })
})

test('S1-32 (payroll) what is returned is made again; what was submitted or checked is not', async () => {
  const run = await makeRun(maker, '2026-11')
  const sent = (await maker.post(`${runs}/${run.id}/submit`, { version: run.version })).body
  expect((await maker.post(runs, { month: '2026-11' })).body.code).toBe('platform/wrong-state')
  const back = await checker.post(`${runs}/${run.id}/return`, { version: sent.version, reason: '少一节课' })
  expect(back.body.state).toBe('draft')
  await checkRun(maker, checker, await makeRun(maker, '2026-11'))
  const { body: timeline } = await maker.get(`${runs}/${run.id}/timeline`)
  expect(timeline.map(({ action }: { action: string }) => action)).toEqual([
    'check',
    'submit',
    'return',
    'submit',
  ])
})

test('S1-33 (slips) the coach confirms on the phone what is to be paid and withheld; once, and the later one is told', async () => {
  const slip = await send()
  const shown = (await coach.get(`${mine}/${slip.id}`)).body
  expect(shown).toMatchObject({ payFen: 500_000, withholdFen: 80_000, actions: ['confirm', 'dispute'] })
  const done = await coach.post(`${mine}/${slip.id}/confirm`, { version: shown.version })
  expect(done.body).toMatchObject({ state: 'confirmed', actions: [] })
  const late = await coach.post(`${mine}/${slip.id}/dispute`, { version: shown.version, reason: '少一节课' })
  expect([late.status, late.body.current.state]).toEqual([409, 'confirmed'])
})

test('S1-33 (slips) a coach is told once of a slip that is sent to him, and once more of one that was answered', async () => {
  const slip = await send()
  const told = async () => {
    await house.settle()
    return (await coach.get('/api/notices/mine')).body.items.map((each: { title: string }) => each.title)
  }
  expect(await told()).toEqual(['工资单核对'])
  const { body } = await coach.post(`${mine}/${slip.id}/dispute`, {
    version: slip.version,
    reason: '少一节课',
  })
  expect(await told()).toEqual(['工资单核对'])
  await maker.post(`${slips}/${slip.id}/uphold`, { version: body.version, reason: '已核对' })
  expect(await told()).toEqual(['工资单核对', '工资单核对'])
})

test('S1-33 (slips) a dispute is answered by finance and goes to the coach again; he reads the answer', async () => {
  const slip = await send()
  expect(
    (await coach.post(`${mine}/${slip.id}/dispute`, { version: slip.version, reason: ' ' })).status,
  ).toBe(400)
  const disputed = await coach.post(`${mine}/${slip.id}/dispute`, {
    version: slip.version,
    reason: '少一节课',
  })
  expect(disputed.body.state).toBe('disputed')
  const reason = '10 月 20 日一节没有反馈'
  const upheld = await maker.post(`${slips}/${slip.id}/uphold`, { version: disputed.body.version, reason })
  expect(upheld.body).toMatchObject({ state: 'sent', dispute: '少一节课', answer: reason })
  expect((await coach.get(`${mine}/${slip.id}`)).body).toMatchObject({
    answer: reason,
    actions: ['confirm', 'dispute'],
  })
})

test('S1-33 (slips) a correction before payment is reckoned again, checked by another person and seen anew by the coach', async () => {
  const slip = await send()
  const body = { version: slip.version, reason: '应为 4,000 元', lessons: [{ lessonId, feeFen: 400_000 }] }
  const corrected = await both.post(`${slips}/${slip.id}/correct`, body)
  expect(corrected.body).toMatchObject({
    state: 'corrected',
    payFen: 400_000,
    withholdFen: 64_000,
    netFen: 336_000,
  })
  expect(corrected.body.lessonLines[0]).toMatchObject({ feeFen: 400_000, wasFen: 500_000 })
  expect((await coach.get(`${mine}/${slip.id}`)).status).toBe(404)
  const { version } = corrected.body
  const own = await both.post(`${slips}/${slip.id}/check`, { version })
  expect([own.status, own.body.code]).toEqual([422, 'payroll/own-work'])
  expect((await checker.post(`${slips}/${slip.id}/check`, { version })).body.state).toBe('sent')
  expect((await coach.get(`${mine}/${slip.id}`)).body.payFen).toBe(400_000)
  const stranger = { ...body, version: version + 1, lessons: [{ lessonId: slip.id, feeFen: 1 }] }
  expect((await maker.post(`${slips}/${slip.id}/correct`, stranger)).body.errors[0].path).toBe(
    '/lessons/0/lessonId',
  )
})
