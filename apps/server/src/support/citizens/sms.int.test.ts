import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { removeOldCodes } from './service/sms.ts'
import { base, codeOf, makeVisitor, type Proof, wrongCode } from './test-visitor.ts'

let house: TestHouse
let visitor: ReturnType<typeof makeVisitor>
const minute = 60_000

beforeAll(async () => {
  house = await openTestHouse()
  visitor = makeVisitor(house)
})
afterAll(() => house.close())
// All tests come from one address, whose own limits belong to the last test alone.
beforeEach(() => house.clock.advance(25 * 60 * minute))

const login = (proof: Proof, more: object = {}) =>
  house.anonymous.post(`${base}/sms-login`, { ...proof, terminal: 'weapp', ...more })
const order = (phone: string, purpose = 'sign-in') =>
  house.anonymous.post(`${base}/sms-codes`, { phone, purpose })
const spent = [422, 'citizens/sms-code-spent']

test('6.7c six digits, sent as the text says, kept as a digest only', async () => {
  const phone = visitor.nextPhone()
  const proof = await visitor.askCode(phone)
  expect(proof.code).toMatch(/^\d{6}$/)
  const { rows } = await house.owner.query('select * from citizens.sms_code where id = $1', [proof.id])
  const bytes = Buffer.concat([rows[0].code_digest, rows[0].holder_digest, rows[0].phone_index])
  for (const secret of [proof.code, proof.holder, phone]) {
    expect(bytes.includes(Buffer.from(secret))).toBe(false)
    expect(JSON.stringify(rows[0])).not.toContain(secret)
  }
  const audit = await house.owner.query(`select after::text as said from audit.entry where subject_id = $1`, [
    proof.id,
  ])
  expect(audit.rows).toHaveLength(1)
  expect(audit.rows[0].said).not.toContain(phone)
  expect(audit.rows[0].said).not.toContain(proof.code)
})

test('6.7c a code opens once: of twenty at the same moment one comes in, and none 24 hours later', async () => {
  const proof = await visitor.askCode(visitor.nextPhone())
  const answers = await Promise.all(Array.from({ length: 20 }, () => login(proof)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status !== 200).map(codeOf)).toEqual(Array(19).fill(spent))
  expect(codeOf(await login(proof))).toEqual(spent)
  house.clock.advance(24 * 60 * minute)
  expect(codeOf(await login(proof))).toEqual(spent)
})

test('6.7c five tries together, however many come in parallel; then the right code is worth nothing', async () => {
  const proof = await visitor.askCode(visitor.nextPhone())
  const wrong = { ...proof, code: wrongCode(proof) }
  const answers = await Promise.all(Array.from({ length: 20 }, () => login(wrong)))
  const said = answers.map(({ body }) => body.code)
  expect(said.filter((code) => code === 'citizens/sms-code-wrong')).toHaveLength(4)
  expect(said.filter((code) => code === 'citizens/sms-code-spent')).toHaveLength(16)
  const { rows } = await house.owner.query('select tries from citizens.sms_code where id = $1', [proof.id])
  expect(rows[0].tries).toBe(5)
  expect(codeOf(await login(proof))).toEqual(spent)
})

test('6.7c four wrong tries leave one, and the sentence counts them', async () => {
  const proof = await visitor.askCode(visitor.nextPhone())
  const details: string[] = []
  for (let n = 0; n < 4; n++) details.push((await login({ ...proof, code: wrongCode(proof) })).body.detail)
  expect(details.map((text) => /再试 (\d) 次/.exec(text)?.[1])).toEqual(['4', '3', '2', '1'])
  expect((await login(proof)).status).toBe(200)
})

test('6.7c good for five minutes', async () => {
  const inTime = await visitor.askCode(visitor.nextPhone())
  house.clock.advance(5 * minute - 1)
  expect((await login(inTime)).status).toBe(200)
  const late = await visitor.askCode(visitor.nextPhone())
  house.clock.advance(5 * minute)
  expect(codeOf(await login(late))).toEqual(spent)
})

test('6.7c bound to the phone, the purpose and the device that asked; strangers use up no tries', async () => {
  const proof = await visitor.askCode(visitor.nextPhone())
  const other = await visitor.askCode(visitor.nextPhone())
  for (const stolen of [
    { ...proof, holder: other.holder },
    { ...proof, phone: other.phone },
    { ...proof, id: other.id },
    { ...other, code: proof.code, holder: proof.holder },
  ])
    expect(codeOf(await login(stolen))).toEqual(spent)
  const citizen = await house.citizen({ phone: null })
  expect(codeOf(await citizen.post(`${base}/sms-bind`, proof))).toEqual(spent)
  const bind = await visitor.askCode(visitor.nextPhone(), citizen, 'bind')
  expect(codeOf(await login(bind))).toEqual(spent)
  const { rows } = await house.owner.query('select tries from citizens.sms_code where id = $1', [proof.id])
  expect(rows[0].tries).toBe(0)
  expect((await login(proof)).status).toBe(200)
  expect((await citizen.post(`${base}/sms-bind`, bind)).body.citizen.phoneVerified).toBe(true)
})

test('6.7c one a minute, five an hour, ten a day for a phone', async () => {
  const phone = visitor.nextPhone()
  expect((await order(phone)).status).toBe(200)
  const soon = await order(phone)
  expect(codeOf(soon)).toEqual([429, 'citizens/sms-too-often'])
  expect(soon.body.nextInSeconds).toBe(60)
  house.clock.advance(59_999)
  expect((await order(phone)).status).toBe(429)
  let sent = 1
  const over: number[] = []
  for (let n = 0; n < 8; n++) {
    house.clock.advance(minute)
    const { status, body } = await order(phone)
    if (status === 200) sent += 1
    else over.push(body.nextInSeconds)
  }
  expect([sent, over.length]).toEqual([5, 4])
  expect(Math.max(...over)).toBeLessThanOrEqual(3_600)
  house.clock.advance(60 * minute)
  for (let n = 0; n < 6; n++) {
    if ((await order(phone)).status === 200) sent += 1
    house.clock.advance(11 * minute)
  }
  expect(sent).toBe(10)
  house.clock.advance(60 * minute)
  expect((await order(phone)).body.nextInSeconds).toBe(86_400)
  house.clock.advance(24 * 60 * minute)
  expect((await order(phone)).status).toBe(200)
})

test('6.7c twenty orders at the same moment send one text', async () => {
  const phone = visitor.nextPhone()
  const before = house.sms.outbox.length
  const answers = await Promise.all(Array.from({ length: 20 }, () => order(phone)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(house.sms.outbox.length - before).toBe(1)
})

test('6.7b nobody learns from an order or a login whether a phone is known here', async () => {
  const known = (await house.citizen()).phone
  const unknown = visitor.nextPhone()
  const answers = []
  for (const phone of [known, unknown]) {
    const { status, body } = await order(phone)
    answers.push([status, Object.keys(body), body.expiresInSeconds, body.nextInSeconds])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[0]).toBe(200)
  const wrong = await visitor.askCode(known)
  const strange = await visitor.askCode(unknown)
  const said = await Promise.all([wrong, strange].map((proof) => login({ ...proof, code: wrongCode(proof) })))
  expect(said.map(({ status, body }) => [status, body.detail])).toEqual(
    Array(2).fill([422, said[0]?.body.detail]),
  )
})

test('what the gateway says is passed on; a lost gateway is no code', async () => {
  const phone = visitor.nextPhone()
  house.sms.refuse(phone)
  const refused = await order(phone)
  expect(codeOf(refused)).toEqual([422, 'citizens/sms-not-sent'])
  expect(refused.body.detail).toContain('拒收')
  expect(codeOf(await order('12800000000'))).toEqual([422, 'citizens/foreign-phone'])
  expect(codeOf(await order('+44 20 7946 0018'))).toEqual([422, 'citizens/foreign-phone'])
  expect((await house.anonymous.post(`${base}/sms-codes`, { purpose: 'sign-in' })).status).toBe(400)
  expect((await order(visitor.nextPhone(), 'reset')).status).toBe(400)
  for (const purpose of ['bind', 'close', 'guardian'])
    expect((await order(visitor.nextPhone(), purpose)).status).toBe(401)
  const proof = await visitor.askCode(visitor.nextPhone())
  for (const code of ['12345', '1234567', 'abcdef', ' 12345'])
    expect((await login({ ...proof, code })).status).toBe(400)
})

test('6.7c limits stand in the database: another server knows them; old rows go by themselves', async () => {
  const phone = visitor.nextPhone()
  await order(phone)
  const { buildApp } = await import('../../app.ts')
  const second = await buildApp(house.house)
  const answer = await second.inject({
    method: 'POST',
    url: `${base}/sms-codes`,
    headers: { 'x-requested-with': 'jianwang' },
    payload: { phone, purpose: 'sign-in' },
  })
  expect(answer.statusCode).toBe(429)
  await second.close()
  house.clock.advance(3 * 24 * 60 * minute)
  await order(visitor.nextPhone())
  await removeOldCodes(house.house, house.clock.now())
  const { rows } = await house.owner.query('select count(*)::int as n from citizens.sms_code')
  expect(rows[0].n).toBe(1)
})

test('6.7c a culture centre behind one address: who uses his code is no reason to refuse the next', async () => {
  const phones = Array.from({ length: 45 }, () => visitor.nextPhone())
  for (const phone of phones) {
    const ordered = await order(phone)
    expect([phones.indexOf(phone), ordered.status]).toEqual([phones.indexOf(phone), 200])
    const proof = { ...ordered.body, code: house.sms.lastCode(phone) ?? '', phone }
    const { id, holder, code } = proof
    expect((await login({ id, holder, code, phone })).status).toBe(200)
  }
  // Then many of them at once: the address has shown that people come by it.
  const again = await Promise.all(Array.from({ length: 40 }, () => order(visitor.nextPhone())))
  expect(again.filter(({ status }) => status === 200)).toHaveLength(40)
})

test('6.7c an address is limited as well, whatever phones it names', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 24; n++) statuses.push((await order(samplePhone(60_000_000 + n))).status)
  expect(statuses).toEqual([...Array(20).fill(200), ...Array(4).fill(429)])
})

test('another number that looks alike once masked is told in the audit', async () => {
  const first = visitor.nextPhone()
  const citizen = visitor.as(await visitor.enter('looks-alike'))
  await citizen.post(`${base}/sms-bind`, await visitor.askCode(first, citizen, 'bind'))
  const other = `${first.slice(0, 3)}${first.slice(3, 7) === '9999' ? '8888' : '9999'}${first.slice(-4)}`
  const bound = await citizen.post(`${base}/sms-bind`, await visitor.askCode(other, citizen, 'bind'))
  const { rows } = await house.owner.query(
    "select before, after from audit.entry where action = 'citizens.bind-phone' and subject_id = $1 order by id desc limit 1",
    [bound.body.citizen.id],
  )
  const mask = `${first.slice(0, 3)}****${first.slice(-4)}`
  expect(rows).toEqual([{ before: { phone: mask }, after: { phone: `${mask}（已更换）` } }])
})
