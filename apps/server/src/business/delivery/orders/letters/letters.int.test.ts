import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse } from '#test/house'
import { act, courseOf, draftOrder, must, openSeason, type Season, summer } from '../../testing/orders.ts'
import { giveCodes, readPages, sign } from './testing/signing.ts'

let season: Season
let office: () => string
let clerk: () => string
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer), { needsLetter: true })
  office = await giveCodes(season.house, season.association)
  clerk = await giveCodes(season.house, season.street)
})
afterAll(() => season.house.close())

const url = '/api/delivery/letters'
const half = '2026-2'
const named = (street: Client = season.street) => ({
  associationSigner: season.association.accountId,
  streetSigner: street.accountId,
  supplement: null,
})
const issue = async (street: Client = season.street) =>
  must(await season.association.post(url, { unitId: street.unit.id, halfYear: half, ...named(street) }), 201)
const page = async (q: string) =>
  (await season.house.anonymous.get(`/letters?q=${encodeURIComponent(q)}`)).raw.toString()
const pages = async (id: string) =>
  readPages((await season.street.get(`${url}/${id}/letter.pdf?party=street`)).raw)
const said = (list: readonly string[], word: string) => list.map((text) => text.includes(word))

test('S1-17 a letter is signed by each named person over its digest, says 未生效 until both have, and gates the orders', async () => {
  const { association, street, house } = season
  const order = await draftOrder(season, [courseOf(season)])
  const early = await act(street, order, 'submit')
  expect([early.status, early.body.code]).toEqual([422, 'delivery/letter-missing'])
  expect(early.body.detail).toContain('2026 年度责任书：协会还没有出具')

  const letter = await issue()
  const names = Object.fromEntries(
    letter.signers.map((each: { party: string; name: string }) => [each.party, each.name]),
  )
  expect(letter).toMatchObject({ state: 'waiting', period: '2026', edition: 1, actions: ['sign', 'replace'] })
  expect(letter.text).toContain('体育技能课每班不少于 20 人，科学讲座每班不少于 50 人')
  expect(letter.text).toContain(`乙方：奉贤区${street.unit.name}`)
  expect(createHash('sha256').update(letter.text).digest('hex')).toBe(letter.digest)
  // Both lists say whom it waits for.
  for (const client of [association, street])
    expect((await client.get(`${url}?awaits=me`)).body.items).toMatchObject([{ id: letter.id }])

  const wrong = await sign(street, letter, '000000')
  expect([wrong.status, wrong.body.code]).toEqual([422, 'identity/totp-wrong'])
  expect((await street.get(`${url}/${letter.id}`)).body.state).toBe('waiting')
  const half = must(await sign(street, letter, clerk()))
  expect(half).toMatchObject({ state: 'half', actions: [] })
  expect((await street.get(`${url}?awaits=me`)).body.items).toEqual([])
  const unsigned = await pages(letter.id)
  expect(unsigned.length).toBeGreaterThan(1)
  expect(said(unsigned, '未生效')).toEqual(unsigned.map(() => true))
  expect(await page(letter.code)).toContain('这份责任书还没有经双方签字')
  expect((await act(street, order, 'submit')).body.detail).toContain(`还须协会${names.association}签字`)

  // What was read is what is signed; a right code for what cannot be signed is no guess, and closes nothing.
  for (let round = 0; round < 6; round++) {
    const other = await sign(association, { ...letter, digest: 'a'.repeat(64) }, office())
    expect([other.status, other.body.code]).toEqual([409, 'delivery/letter-other-text'])
  }
  expect(must(await sign(association, letter, office())).state).toBe('in-force')
  expect((await sign(association, letter, office())).body.code).toBe('platform/wrong-state')
  const signed = await pages(letter.id)
  expect(said(signed, '未生效')).toEqual(signed.map(() => false))
  expect(signed.at(-1)).toContain(names.street)
  const shown = await page(letter.digest)
  expect(shown).toContain('双方都已签字')
  for (const name of Object.values(names)) expect(shown).not.toContain(name)
  const { rows } = await house.owner.query(
    `select actor_name, after->>'digest' as digest from audit.entry where action = 'delivery-letter.sign' and outcome = 'done' order by id`,
  )
  expect(rows).toEqual(
    [street, association].map(({ username }) => ({ actor_name: username, digest: letter.digest })),
  )
  expect(must(await act(street, order, 'submit')).state).toBe('submitted')
})

test('S1-17 it is corrected by a new edition alone, which makes the old one void; nobody signs for another', async () => {
  const { association, house } = season
  const street = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  const code = await giveCodes(house, street)
  const letter = await issue(street)
  const again = await association.post(url, { unitId: street.unit.id, halfYear: '2026-2', ...named(street) })
  expect([again.status, again.body.code]).toEqual([409, 'delivery/letter-stands'])
  const colleague = await house.staff(street.unit)
  const theirs = await giveCodes(house, colleague)
  const foreign = await sign(colleague, letter, theirs())
  expect([foreign.status, foreign.body.code]).toEqual([403, 'delivery/not-signer'])
  const without = await house.staff(street.unit)
  expect((await sign(without, letter, '123456')).body.code).toBe('identity/code-needed')
  // Both at once: neither is lost.
  const [first, second] = [office(), code()]
  const both = await Promise.all([sign(association, letter, first), sign(street, letter, second)])
  expect(both.map(({ body }) => body.state).sort()).toEqual(['half', 'in-force'])

  const change = { ...named(colleague), supplement: '更换街镇签字人。', version: 3, reason: '人员调整' }
  expect((await street.post(`${url}/${letter.id}/replace`, change)).status).toBe(403)
  const next = must(await association.post(`${url}/${letter.id}/replace`, change))
  expect(next).toMatchObject({ edition: 2, state: 'waiting', supplement: '更换街镇签字人。' })
  expect((await street.get(`${url}/${letter.id}`)).body).toMatchObject({
    state: 'void',
    voidReason: '人员调整',
  })
  expect(said(await readVoid(letter.id, street), '已作废')).toEqual([true, true])
  expect(await page(letter.code)).toContain('已被新版代替')
  expect((await sign(street, next, code())).body.code).toBe('delivery/not-signer')
  expect(must(await sign(colleague, next, theirs())).state).toBe('half')
  // Neither text nor signature is ever other.
  const { rows } = await house.owner.query(`select
    has_column_privilege('jw_app', 'delivery.letter', 'text', 'update') as text,
    has_table_privilege('jw_app', 'delivery.letter', 'delete') as gone,
    has_table_privilege('jw_app', 'delivery.letter_signature', 'update, delete') as signature`)
  expect(rows).toEqual([{ text: false, gone: false, signature: false }])
})

const readVoid = async (id: string, client: Client) =>
  readPages((await client.get(`${url}/${id}/letter.pdf`)).raw)

test('S1-17 a letter is the association’s and its sub-district’s: a neighbour sees none, and names nobody', async () => {
  const { house, association, street } = season
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  expect((await neighbour.get(url)).body.items).toEqual([])
  const { items } = (await association.get(url)).body
  expect((await neighbour.get(`${url}/${items[0].id}`)).status).toBe(404)
  expect((await neighbour.get(`${url}/${items[0].id}/letter.pdf`)).status).toBe(404)
  expect((await street.post(url, { unitId: street.unit.id, halfYear: half, ...named() })).status).toBe(403)
  const stranger = { unitId: neighbour.unit.id, halfYear: half, ...named() }
  const refused = await association.post(url, stranger)
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, '/streetSigner'])
  expect(await page('0000 0000 0000 0000')).toContain('查不到')
  expect((await house.anonymous.get('/letters')).status).toBe(200)
})
