import { consentPurposes } from '@jianwang/words/consents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, openTestHouse, type TestHouse } from '#test/house'
import { hasConsent } from './service/consents.ts'
import { refuseUnguardedMinor } from './service/guardian.ts'
import { base, codeOf, makeCalls, makeVisitor } from './test-visitor.ts'

let house: TestHouse
let visitor: ReturnType<typeof makeVisitor>
let calls: ReturnType<typeof makeCalls>
const optional = consentPurposes.filter(({ required }) => !required)

beforeAll(async () => {
  house = await openTestHouse()
  visitor = makeVisitor(house)
  calls = makeCalls(house)
})
afterAll(() => house.close())

const consentsOf = async (citizen: Citizen) => (await citizen.get(`${base}/consents`)).body.items

test('PIPL 14 each purpose is given by itself, for the version of the text that was shown', async () => {
  const citizen = await house.citizen()
  const given = await citizen.post(`${base}/consents`, { purpose: 'location', version: '2026-11' })
  expect(given.status, JSON.stringify(given.body)).toBe(200)
  const items = await consentsOf(citizen)
  expect(items.map(({ purpose }: { purpose: string }) => purpose)).toEqual(
    consentPurposes.map(({ purpose }) => purpose),
  )
  expect(
    items.filter((item: { given: boolean }) => item.given).map((item: { purpose: string }) => item.purpose),
  ).toEqual(['account', 'location'])
  for (const { text, title } of items) expect(text.length + title.length).toBeGreaterThan(20)
  expect(codeOf(await citizen.post(`${base}/consents`, { purpose: 'album', version: '2025-01' }))).toEqual([
    409,
    'citizens/consent-text-changed',
  ])
  expect((await citizen.post(`${base}/consents`, { purpose: 'selling', version: '1' })).status).toBe(404)
  await calls.asCitizen(citizen, async (call) => {
    expect(await hasConsent(call, 'location')).toBe(true)
    expect(await hasConsent(call, 'album')).toBe(false)
  })
  await calls.asSystem(async (call) => {
    expect(await hasConsent(call, 'location', citizen.id)).toBe(true)
    expect(await hasConsent(call, 'location')).toBe(false)
  })
})

test('PIPL 15 withdrawn in one step as easily as given; both stay in the ledger', async () => {
  const citizen = await house.citizen()
  for (let n = 0; n < 2; n++)
    await citizen.post(`${base}/consents`, { purpose: 'messages-sms', version: '2026-11' })
  house.clock.advance(5_000)
  for (let n = 0; n < 2; n++) {
    const gone = await citizen.delete(`${base}/consents/messages-sms`)
    expect(gone.body.items.find((item: { purpose: string }) => item.purpose === 'messages-sms').given).toBe(
      false,
    )
  }
  await citizen.post(`${base}/consents`, { purpose: 'messages-sms', version: '2026-11' })
  const { rows } = await house.owner.query(
    `select terminal, withdrawn_at is null as live from citizens.consent where citizen_id = $1 and purpose = 'messages-sms' order by given_at`,
    [citizen.id],
  )
  expect(rows).toEqual([
    { terminal: 'weapp', live: false },
    { terminal: 'weapp', live: true },
  ])
  expect(codeOf(await citizen.delete(`${base}/consents/account`))).toEqual([422, 'citizens/consent-required'])
  expect((await citizen.delete(`${base}/consents/none`)).status).toBe(404)
  const { rows: audit } = await house.owner.query(
    `select action from audit.entry where subject_id = $1 order by id`,
    [citizen.id],
  )
  expect(audit.map(({ action }) => action)).toEqual([
    'citizens.consent',
    'citizens.withdraw-consent',
    'citizens.consent',
  ])
})

test('PIPL 15 an older text does not stand for the present one', async () => {
  const citizen = await house.citizen()
  await house.owner.query(
    `update citizens.consent set text_version = '2020-01' where citizen_id = $1 and purpose = 'account'`,
    [citizen.id],
  )
  const me = (await citizen.get(`${base}/me`)).body
  expect(me.consentsNeeded).toEqual(['account'])
  await calls.asCitizen(citizen, async (call) => expect(await hasConsent(call, 'account')).toBe(false))
  const early = await citizen.patch(`${base}/me`, { version: me.version, name: '旧版本' })
  expect(codeOf(early)).toEqual([422, 'citizens/consent-needed'])
  await citizen.post(`${base}/consents`, { purpose: 'account', version: '2026-11' })
  expect((await citizen.get(`${base}/me`)).body.consentsNeeded).toEqual([])
})

test.each(optional.map(({ purpose }) => purpose))(
  'PIPL 16 with %s off the core flow still works',
  async (purpose) => {
    const citizen = await house.citizen({ phone: null })
    for (const each of optional)
      await citizen.post(`${base}/consents`, { purpose: each.purpose, version: each.version })
    await citizen.delete(`${base}/consents/${purpose}`)
    const phone = visitor.nextPhone()
    const bound = await citizen.post(`${base}/sms-bind`, await visitor.askCode(phone, citizen, 'bind'))
    expect(bound.body.citizen.phoneVerified).toBe(true)
    const { version } = bound.body.citizen
    expect((await citizen.patch(`${base}/me`, { version, name: '核心流程' })).status).toBe(200)
    expect((await citizen.get(`${base}/export`)).status).toBe(200)
  },
)

test('PIPL 31 a child under 14 needs a guardian who proves his own phone', async () => {
  const child = await house.citizen({ name: '韩小朋', bornOn: '2013-11-24' })
  expect((await child.get(`${base}/me`)).body).toMatchObject({ isMinor: true, guardianNeeded: true })
  const refused = calls.asCitizen(child, (call) => refuseUnguardedMinor(call))
  await expect(refused).rejects.toMatchObject({ code: 'citizens/guardian-needed' })

  const phone = visitor.nextPhone()
  const about = { name: '韩大同', relation: 'parent' }
  const own = await visitor.askCode(child.phone, child, 'guardian')
  expect(codeOf(await child.post(`${base}/guardian`, { ...own, ...about }))).toEqual([
    422,
    'citizens/guardian-unfit',
  ])
  const stranger = await visitor.askCode(phone)
  expect(codeOf(await child.post(`${base}/guardian`, { ...stranger, ...about }))).toEqual([
    422,
    'citizens/sms-code-spent',
  ])
  const proof = await visitor.askCode(phone, child, 'guardian')
  expect((await child.post(`${base}/guardian`, { ...proof, ...about, name: '3' })).status).toBe(422)
  expect((await child.post(`${base}/guardian`, { ...proof, ...about, relation: 'friend' })).status).toBe(400)
  const agreed = await child.post(`${base}/guardian`, { ...proof, ...about })
  expect(agreed.status, JSON.stringify(agreed.body)).toBe(200)
  expect(agreed.body).toMatchObject({
    guardianNeeded: false,
    guardian: { name: '韩*', phone: expect.stringMatching(/^138\*{4}\d{4}$/), relationTitle: '父母' },
  })
  await calls.asCitizen(child, (call) => refuseUnguardedMinor(call))
})

test('PIPL 31 the day of the fourteenth birthday in Shanghai ends it; unknown birth is no child’s, a form’s may be', async () => {
  const day = house.clock.now().toISOString()
  const child = await house.citizen({ bornOn: '2012-12-01' })
  house.clock.set('2026-11-30T15:59:59Z')
  expect((await child.get(`${base}/me`)).body.isMinor).toBe(true)
  house.clock.set('2026-11-30T16:00:00Z')
  expect((await child.get(`${base}/me`)).body.isMinor).toBe(false)
  house.clock.set(day)
  const grown = await house.citizen({ bornOn: '1990-01-01' })
  const proof = await visitor.askCode(visitor.nextPhone(), grown, 'guardian')
  expect(
    codeOf(await grown.post(`${base}/guardian`, { ...proof, name: '某监护', relation: 'parent' })),
  ).toEqual([422, 'citizens/not-minor'])
  const silent = await house.citizen()
  await calls.asCitizen(silent, (call) => refuseUnguardedMinor(call))
  await expect(
    calls.asCitizen(silent, (call) => refuseUnguardedMinor(call, '2020-01-01')),
  ).rejects.toMatchObject({
    code: 'citizens/guardian-needed',
  })
})

test('PIPL 31 who is under 18 himself agrees for nobody', async () => {
  const child = await house.citizen({ bornOn: '2016-05-01' })
  const brother = await house.citizen({ bornOn: '2010-05-01' })
  const proof = await visitor.askCode(brother.phone, child, 'guardian')
  const answer = await child.post(`${base}/guardian`, { ...proof, name: '哥哥也', relation: 'guardian' })
  expect(codeOf(answer)).toEqual([422, 'citizens/guardian-unfit'])
})
