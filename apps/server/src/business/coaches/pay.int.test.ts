import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { agree, mine, openApplicant } from './testing/applicant.ts'
import { addCoach, addItem, openAssociation } from './testing/office.ts'

const payees = '/api/coaches/payees'
const account = '6222021234567890128'
const idNumber = '11010519491231002X'
let house: TestHouse
let association: Client
let maker: Client
let checker: Client
let item: string

beforeAll(async () => {
  house = await openTestHouse()
  association = await openAssociation(house)
  const unit = await house.unit('上海市社区体育协会')
  maker = await house.staff(unit, 'manager', ['payroll.make'])
  checker = await house.staff(unit, 'manager', ['payroll.check'])
  item = String((await addItem(association)).name)
})
afterAll(() => house.close())

const body = { holderName: '何静', idNumber, account: '6222 0212 3456 7890 128', bank: '上海银行徐汇支行' }
async function openCoach(): Promise<{ citizen: Citizen; id: string }> {
  const citizen = await openApplicant(house)
  const made = await citizen.post(mine, { items: [item], districts: ['奉贤区'] })
  return { citizen, id: made.body.coach.id }
}
const audited = async (id: string, action: string) =>
  (
    await house.owner.query('select reason, after from audit.entry where action = $1 and subject_id = $2', [
      action,
      id,
    ])
  ).rows

test('X-03 ID number and account are told under a consent of their own, and are sealed', async () => {
  const { citizen, id } = await openCoach()
  expect((await citizen.post(`${mine}/payee`, body)).body.code).toBe('citizens/consent-needed')
  await agree(citizen, 'coach-pay')
  const told = await citizen.post(`${mine}/payee`, body)
  expect(told.body).toMatchObject({
    isAgreed: true,
    payee: { holderName: '何静', idNumber: '1****************X', account: '**** 0128', toldBy: 'coach' },
  })
  const { rows } = await house.owner.query('select * from coaches.payee where coach_id = $1', [id])
  const stored = rows.map((row) =>
    Object.values(row)
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
      .join(' '),
  )
  for (const secret of [account, idNumber]) {
    expect(stored.join()).not.toContain(secret)
    for (const table of ['audit.entry', 'platform.outbox', 'platform.transition'])
      expect(JSON.stringify((await house.owner.query(`select * from ${table}`)).rows)).not.toContain(secret)
  }
  expect(JSON.stringify((await citizen.get('/api/citizens/export')).body)).toContain(account)
})

test('X-03 every fault is told at once: another holder, check digits, Luhn', async () => {
  const { citizen } = await openCoach()
  await agree(citizen, 'coach-pay')
  const wrong = await citizen.post(`${mine}/payee`, {
    holderName: '何静静',
    idNumber: '110105194912310021',
    account: '6222021234567890129',
    bank: '上海银行',
    bankCode: '12',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors.map(({ message }: { message: string }) => message)).toEqual([
    '户名须与教练姓名一致（何静），劳务费只付给本人。',
    '身份证号的校验位不对，请逐位核对。',
    '银行卡号的校验位不对，请对照银行卡逐位核对。',
    '联行号应为 12 位数字，不清楚的可不填。',
  ])
})

test('X-03 finance sees them with a reason that stays in the audit; the service department and the bureau never', async () => {
  const { citizen, id } = await openCoach()
  await agree(citizen, 'coach-pay')
  await citizen.post(`${mine}/payee`, body)
  const bureau = await house.staff(await house.unit(), 'viewer')
  for (const client of [association, bureau]) {
    expect((await client.get(`${payees}/${id}`)).status).toBe(403)
    expect((await client.post(`${payees}/${id}/reveal`, { reason: '核对' })).status).toBe(403)
    expect(JSON.stringify((await client.get(`/api/coaches/coaches/${id}`)).body)).not.toContain('0128')
  }
  for (const client of [maker, checker]) {
    const seen = await client.get(`${payees}/${id}`)
    expect(seen.body.payee).toMatchObject({ account: '**** 0128' })
    const told = await client.post(`${payees}/${id}/reveal`, { reason: '退汇核对账号' })
    expect(told.body).toEqual({ idNumber, account })
  }
  expect((await maker.post(`${payees}/${id}/reveal`, { reason: ' ' })).status).toBe(400)
  expect(await audited(id, 'coach.reveal')).toMatchObject([
    { reason: '退汇核对账号', after: { field: 'payee' } },
    { reason: '退汇核对账号', after: { field: 'payee' } },
  ])
})

test('X-03 of a coach without a phone finance enters them from a signed paper; a coach takes his back in one step', async () => {
  const { id } = await addCoach(association, { name: '何静' })
  const paper = { ...body, agreedOn: '2026-11-20', reason: '纸质同意书' }
  expect((await checker.put(`${payees}/${id}`, paper)).status).toBe(403)
  expect((await maker.put(`${payees}/${id}`, { ...paper, agreedOn: '2026-12-20' })).status).toBe(422)
  const entered = await maker.put(`${payees}/${id}`, paper)
  expect(entered.body.payee).toMatchObject({ toldBy: 'paper', agreedOn: '2026-11-20' })
  expect(await audited(id, 'coach.tell-payee')).toMatchObject([{ reason: '纸质同意书' }])
  const { citizen, id: own } = await openCoach()
  await agree(citizen, 'coach-pay')
  await citizen.post(`${mine}/payee`, body)
  expect((await citizen.delete(`${mine}/payee`)).body.payee).toBeNull()
  expect((await maker.get(`${payees}/${own}`)).body.payee).toBeNull()
})
