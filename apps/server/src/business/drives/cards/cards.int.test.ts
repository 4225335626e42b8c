import { cardChecks } from '@jianwang/words/drives'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { scanPng } from '#test/scan-png'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

// What a citizen sees of his card on the phone, and what whoever scans it is told.

let house: TestHouse
let root: UnitRef
let schoolUnit: UnitRef
let city: Client
let school: Client
const idNumber = sampleIdNumber('2003-03-04', 1)
const phone = samplePhone(71_000_001)
const mine = '/api/my/drives'

beforeAll(async () => {
  house = await openTestHouse()
  root = await plantLeague(house)
  const district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  schoolUnit = await makeOrganisation(house, district, '奉贤中学团委')
  city = await house.staff(root)
  school = await house.staff(schoolUnit)
  const row = { name: '吴报到', idNumber, phone }
  const done = await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  expect(done.result.created, JSON.stringify(done)).toBe(1)
})
afterAll(() => house.close())

const leagueOf = async (citizen: Pick<Client, 'get'>) =>
  (await citizen.get(mine)).body.items.find((each: { tree: string }) => each.tree === 'league')
const verify = async (token: string) => (await house.anonymous.get(`/api/drives/cards/${token}`)).body
const cardOf = async (citizen: Pick<Client, 'get'>) => (await citizen.get(`${mine}/cards`)).body.items[0]

test('S4-09 before the claim one sees the drive that runs and the tries that are left; staff and strangers see nothing', async () => {
  const citizen = await house.citizen({ name: '吴报到', phone: samplePhone(71_000_002) })
  expect(await leagueOf(citizen)).toEqual({
    tree: 'league',
    title: '上海电子团务平台',
    cardTitle: '电子团员证',
    overAge: 28,
    campaign: null,
    triesLeft: 5,
    card: null,
    review: null,
  })
  const title = '团员网上大报到'
  const made = await city.post('/api/drives/campaigns', { title, year: 2026, windows: [] })
  await city.post(`/api/drives/campaigns/${made.body.id}/state`, { state: 'open', version: 1 })
  const claim = { tree: 'league', idNumber }
  for (const left of [4, 3, 2, 1, 0]) {
    expect((await citizen.post(`${mine}/cards`, claim)).body.code).toBe('drives/claim-unmatched')
    expect(await leagueOf(citizen)).toMatchObject({ campaign: title, triesLeft: left })
  }
  expect((await citizen.post(`${mine}/cards`, claim)).body.code).toBe('drives/claim-too-many')
  expect(await leagueOf(citizen)).toMatchObject({ triesLeft: 0 })
  house.clock.advance(86_400_000)
  expect(await leagueOf(citizen)).toMatchObject({ triesLeft: 5 })
  house.clock.advance(-86_400_000)
  expect((await house.anonymous.get(mine)).status).toBe(401)
  expect((await school.get(mine)).status).toBe(401)
})

test('S4-09 the card shows a masked number and codes for two minutes ahead, each of which holds in its time', async () => {
  const citizen = await house.citizen({ name: '吴报到', phone })
  expect((await citizen.post(`${mine}/cards`, { tree: 'league', idNumber })).body).toEqual({
    outcome: 'claimed',
  })
  const card = await cardOf(citizen)
  expect(card).toMatchObject({ name: '吴报到', kind: '团员', organisation: '奉贤中学团委', state: 'valid' })
  expect(card.idNumber).not.toContain(idNumber.slice(6, 14))
  expect(card.codes).toHaveLength(5)
  expect((await leagueOf(citizen)).card).toMatchObject({ state: 'valid', idNumber: card.idNumber })
  expect(JSON.stringify(await leagueOf(citizen))).not.toContain(card.codes[0].token)
  expect((await verify(card.codes[4].token)).status).not.toBe('valid')
  for (const code of card.codes) {
    house.clock.set(code.from)
    expect(code.url).toMatch(new RegExp(`/c/${code.token}$`))
    expect(await verify(code.token)).toMatchObject({
      valid: true,
      name: '吴*',
      organisation: '奉贤中学团委',
    })
  }
  // Of a branch the name alone says little: the one above it is said too.
  const place = '团奉贤区委 奉贤中学团委'
  const beBranch = (kind: string) =>
    house.owner.query('update units.unit set sub_kind = $2 where id = $1', [schoolUnit.id, kind])
  await beBranch('branch')
  expect(await cardOf(citizen)).toMatchObject({ organisation: place })
  expect(await verify(card.codes.at(-1).token)).toMatchObject({ organisation: place })
  await beBranch('committee')
})

test('A29 whoever scans is told why a card does not hold, each in its own sentence, by the app and by any camera', async () => {
  const citizen = await house.citizen({ name: '郑补证', phone: samplePhone(71_000_010) })
  const row = { name: '郑补证', idNumber: sampleIdNumber('2003-03-04', 2), phone: samplePhone(71_000_010) }
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  await citizen.post(`${mine}/cards`, { tree: 'league', idNumber: row.idNumber })
  const { token } = (await cardOf(citizen)).codes[0]
  const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  const page = async (text: string) => {
    const { status, body } = await house.anonymous.get(`/c/${text}`)
    return { status, words: String(body) }
  }
  const holds = await page(token)
  expect(holds.status).toBe(200)
  for (const words of [cardChecks.valid.sentence, '郑*', '奉贤中学团委', '团员'])
    expect(holds.words).toContain(words)
  expect(holds.words).not.toContain('郑补证')
  expect(await verify(forged)).toEqual({ valid: false, status: 'forged', ...cardChecks.forged })
  expect((await page(forged)).words).toContain(cardChecks.forged.sentence)
  for (const garbage of ['你好', 'A', '0'.repeat(32), 'x'.repeat(150)])
    expect(await verify(encodeURIComponent(garbage)), garbage).toMatchObject({ status: 'garbage' })
  house.clock.advance(90_000)
  expect((await verify(token)).status).toBe('expired')
  const past = await page(token)
  expect([past.status, past.words.includes(cardChecks.expired.sentence)]).toEqual([410, true])
  const again = (await cardOf(citizen)).codes[0].token
  await house.owner.query(`update drives.person set card_no = 'ffffffffffffffff' where name = '郑补证'`)
  expect(await verify(again)).toEqual({ valid: false, status: 'unknown', ...cardChecks.unknown })
  const sentences = Object.values(cardChecks).map(({ sentence }) => sentence)
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('S4-09 who was not matched finds his organisation by name, sees his request wait, and is told the answer', async () => {
  const citizen = await house.citizen({ name: '钱换号', phone: samplePhone(71_000_020) })
  const row = { name: '钱换号', idNumber: sampleIdNumber('2003-03-04', 3), phone: samplePhone(71_000_021) }
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  const find = (tree: string, q: string) =>
    citizen.get(`${mine}/organisations?tree=${tree}&q=${encodeURIComponent(q)}`)
  expect((await find('league', '奉贤中')).body.items).toEqual([
    { id: schoolUnit.id, name: '奉贤中学团委', fullName: '团奉贤区委 › 奉贤中学团委' },
  ])
  // Another tree’s units are no answer, and neither is one letter.
  expect((await find('league', '金海街道')).body.items).toEqual([])
  expect((await find('association', '奉贤')).body.items).toEqual([])
  expect((await find('league', '奉')).status).toBe(400)
  expect((await find('region', '奉贤')).status).toBe(400)
  expect((await house.anonymous.get(`${mine}/organisations?tree=league&q=%E5%A5%89%E8%B4%A4`)).status).toBe(
    401,
  )

  const ask = { tree: 'league', idNumber: row.idNumber, unitId: schoolUnit.id }
  const decide = async (body: object) => {
    const asked = await citizen.post(`${mine}/claim-reviews`, ask)
    expect(asked.status).toBe(201)
    expect((await leagueOf(citizen)).review).toMatchObject({
      id: asked.body.id,
      state: 'asked',
      organisation: '奉贤中学团委',
      answer: null,
    })
    const done = await school.post(`/api/drives/claim-reviews/${asked.body.id}/decision`, body)
    expect(done.status).toBe(204)
    house.clock.advance(1_000)
  }
  await decide({ approve: false, answer: '请先到团委登记新手机号' })
  expect((await leagueOf(citizen)).review).toMatchObject({
    state: 'refused',
    answer: '请先到团委登记新手机号',
  })
  await decide({ approve: true })
  const seen = await leagueOf(citizen)
  expect(seen.review).toMatchObject({ state: 'approved' })
  expect(seen.card).toMatchObject({ state: 'valid', name: '钱换号' })
  const told = (await citizen.get('/api/notices/mine')).body.items
  expect(told.map((each: { body: string; link: string }) => [each.body, each.link])).toEqual([
    ['您在奉贤中学团委的电子证：审核通过。请打开电子证查看。', 'packages/card/own?tree=league'],
    ['您在奉贤中学团委的电子证：审核未通过。请先到团委登记新手机号', 'packages/card/own?tree=league'],
  ])
  // Nobody sees another’s request.
  const other = await house.citizen({ name: '孙旁人', phone: samplePhone(71_000_022) })
  expect((await leagueOf(other)).review).toBeNull()
})

test('S4-09 the staff of an organisation hand out the link to claiming as a code', async () => {
  const answer = await school.get('/api/drives/claim-code.png?size=300')
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png'])
  expect(scanPng(answer.raw).text).toBe(`${house.house.config.publicUrl}/m/?claim=league`)
  expect((await house.anonymous.get('/api/drives/claim-code.png')).status).toBe(401)
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  expect((await street.get('/api/drives/claim-code.png')).status).toBe(403)
})

test('A28 S4-09 who left over age and comes back as a cadre claims anew', async () => {
  const row = { name: '郑归队', idNumber: sampleIdNumber('1990-05-04', 9), phone: samplePhone(71_000_090) }
  const enter = async (kind: 'member' | 'cadre') =>
    importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [{ ...row, kind }]))
  await enter('member')
  const citizen = await house.citizen({ name: row.name, phone: row.phone })
  const claim = () => citizen.post(`${mine}/cards`, { tree: 'league', idNumber: row.idNumber })
  expect((await claim()).status).toBeLessThan(300)
  const { id } = await findByNumber(school, row.idNumber)
  await school.post('/api/drives/transfers', { reason: 'over_age', selection: await seenNow(house, [id]) })
  await house.settle()
  expect(await leagueOf(citizen)).toMatchObject({ card: { state: 'ended' } })
  expect((await enter('cadre')).result.changed).toBe(1)
  expect(await leagueOf(citizen)).toMatchObject({ card: null })
  expect((await claim()).status).toBeLessThan(300)
  expect(await leagueOf(citizen)).toMatchObject({ card: { state: 'valid', kind: '团干部' } })
})
