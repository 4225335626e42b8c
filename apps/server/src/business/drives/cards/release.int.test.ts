import { cardChecks } from '@jianwang/words/drives'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { seenNow } from '../testing/seen.ts'

// A card in the wrong hands is taken back by the staff of the organisation.

let house: TestHouse
let districtUnit: UnitRef
let schoolUnit: UnitRef
let district: Client
let school: Client
let viewer: Client
let other: Client

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  schoolUnit = await makeOrganisation(house, districtUnit, '奉贤中学团委')
  district = await house.staff(districtUnit)
  school = await house.staff(schoolUnit)
  viewer = await house.staff(schoolUnit, 'viewer')
  other = await house.staff(await makeOrganisation(house, root, '某大学团委', 'college'))
})
afterAll(() => house.close())

let serial = 0
let mistakes = 0
const persons = '/api/drives/persons'
const reason = '核实不是本人，系误领'
async function enter(name: string, more: Record<string, unknown> = {}) {
  const n = ++serial
  const row = { name, idNumber: sampleIdNumber('2004-01-02', n), phone: samplePhone(72_000_000 + n), ...more }
  const done = await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  expect(done.result.created, JSON.stringify(done)).toBe(1)
  const [found] = (await school.get(`${persons}?q=${encodeURIComponent(name)}`)).body.items
  return { ...row, id: found.id as string }
}
const look = async (id: string) => (await school.get(`${persons}/${id}`)).body
const release = async (client: Client, id: string, more: Record<string, unknown> = {}) =>
  client.post(`${persons}/${id}/release-card`, { version: (await look(id)).version, reason, ...more })
const claim = (citizen: Pick<Client, 'post'>, idNumber: string) =>
  citizen.post('/api/my/drives/cards', { tree: 'league', idNumber })
/** Somebody else, whom the staff took for the person. */
async function mistake(one: { idNumber: string }) {
  const wrong = await house.citizen({ name: '冒领人', phone: samplePhone(73_000_000 + ++mistakes) })
  const asked = await wrong.post('/api/my/drives/claim-reviews', {
    tree: 'league',
    idNumber: one.idNumber,
    unitId: schoolUnit.id,
  })
  const url = `/api/drives/claim-reviews/${asked.body.id}/decision`
  expect((await school.post(url, { approve: true })).status).toBe(204)
  return wrong
}
const verify = async (token: string) => (await house.anonymous.get(`/api/drives/cards/${token}`)).body
const counts = async () => {
  const { own } = (await school.get('/api/drives/board')).body
  return [own.checkedIn, (await school.get(`${persons}?waiting=true`)).body.total]
}

test('S4-09 S4-10 a card in the wrong hands is taken back: its code is void, and its person waits and claims anew', async () => {
  const one = await enter('孙小明')
  const before = await counts()
  const wrong = await mistake(one)
  const { token } = (await wrong.get('/api/my/drives/cards')).body.items[0].codes[0]
  expect((await verify(token)).status).toBe('valid')
  const held = await look(one.id)
  expect([held.card, held.actions.includes('release-card')]).toEqual(['valid', true])
  expect(await counts()).toEqual([before[0] + 1, before[1] - 1])

  house.clock.advance(1_000)
  expect((await release(school, one.id)).status).toBe(204)
  expect(await verify(token)).toEqual({ valid: false, status: 'unknown', ...cardChecks.unknown })
  expect(await look(one.id)).toMatchObject({ card: 'none', checkedInAt: null, version: held.version + 1 })
  expect((await look(one.id)).actions).not.toContain('release-card')
  expect(await counts()).toEqual(before)
  const { rows } = await house.owner.query(
    'select card_no, checked_in_at, card_ended_at, citizen_id from drives.person where id = $1',
    [one.id],
  )
  expect(rows).toEqual([{ card_no: null, checked_in_at: null, card_ended_at: null, citizen_id: null }])
  const [latest, given] = (await school.get(`${persons}/${one.id}/history`)).body.items
  expect([latest.act, latest.reason, given.act]).toEqual(['release-card', reason, 'check-in'])
  expect((await wrong.get('/api/my/drives/cards')).body.items).toEqual([])
  expect((await wrong.get('/api/notices/mine')).body.items[0]).toMatchObject({
    body: `您在奉贤中学团委的电子证：已收回。${reason}`,
    link: 'packages/card/own?tree=league',
  })
  const { rows: audited } = await house.owner.query(
    `select reason, before from audit.entry where action = 'drives.release-card' and subject_id = $1`,
    [one.id],
  )
  // Who had it stays known, masked: nothing of him is left on the roll.
  const taken = { holder: '冒*', checkedInAt: held.checkedInAt, reviewId: given.detail.reviewId }
  expect(latest.detail).toEqual(taken)
  expect(audited).toEqual([{ reason, before: taken }])
  // The one who is meant, and the wrong one as himself.
  const right = await house.citizen({ name: one.name, phone: one.phone })
  expect((await claim(right, one.idNumber)).body).toEqual({ outcome: 'claimed' })
  expect((await verify(token)).status).toBe('unknown')
  expect(await counts()).toEqual([before[0] + 1, before[1] - 1])
  const self = await enter('冒领人', { phone: samplePhone(73_000_000 + mistakes) })
  expect((await claim(wrong, self.idNumber)).body).toEqual({ outcome: 'claimed' })
})

test('S4-20 whoever may not decide a claim may not take a card back, and only a card that is held is taken back', async () => {
  const one = await enter('李小花')
  expect((await release(school, one.id)).body.code).toBe('drives/no-card-held')
  await mistake(one)
  expect((await release(viewer, one.id)).status).toBe(403)
  expect((await viewer.get(`${persons}/${one.id}`)).body.actions).not.toContain('release-card')
  expect((await release(other, one.id)).status).toBe(404)
  const url = `${persons}/${one.id}/release-card`
  expect((await house.anonymous.post(url, { version: 1, reason })).status).toBe(401)
  for (const wrong of [{ reason: '误' }, { reason: undefined }, { version: undefined }, { more: 1 }])
    expect((await release(school, one.id, wrong)).status, JSON.stringify(wrong)).toBe(400)
  const { version } = await look(one.id)
  const stale = await release(school, one.id, { version: version - 1 })
  expect([stale.status, stale.body.code]).toEqual([409, 'platform/changed-meanwhile'])
  expect((await look(one.id)).card).toBe('valid')
  // The level above may, as it may decide the claim.
  expect((await release(district, one.id)).status).toBe(204)
  expect((await release(district, one.id)).body.code).toBe('drives/no-card-held')
})

test('S4-05 A29 a file neither gives back nor takes away; a suspended card is taken back for good', async () => {
  const [kept, gone] = [await enter('周留下'), await enter('吴转出')]
  for (const one of [kept, gone]) await mistake(one)
  await release(school, kept.id)
  const again = async (one: { name: string; idNumber: string }) => {
    const row = { name: one.name, idNumber: one.idNumber, education: '本科' }
    const done = await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
    expect(done.result.changed).toBe(1)
  }
  await again(kept)
  expect(await look(kept.id)).toMatchObject({ card: 'none', fields: { education: '本科' } })
  const sent = await school.post('/api/drives/transfers', {
    reason: 'moved',
    selection: await seenNow(house, [gone.id]),
  })
  await house.settle()
  expect((await look(gone.id)).card).toBe('suspended')
  expect((await release(school, gone.id)).status).toBe(204)
  const { transferId } = (await school.get(`/api/tasks/${sent.body.taskId}`)).body.result
  expect((await school.post(`/api/drives/transfers/${transferId}/recall`, {})).body).toEqual({ count: 1 })
  expect(await look(gone.id)).toMatchObject({ state: 'active', card: 'none' })
})

test('S4-09 A29 an ended card is taken from whoever still has it: he holds up nobody, and claims his own', async () => {
  const one = await enter('郑超龄')
  const wrong = await mistake(one)
  const self = await enter('冒领人', { phone: samplePhone(73_000_000 + mistakes) })
  await house.owner.query(`update drives.person set born_on = '1990-01-02' where id = $1`, [one.id])
  await school.post('/api/drives/transfers', {
    reason: 'over_age',
    selection: await seenNow(house, [one.id]),
  })
  await house.settle()
  expect(await look(one.id)).toMatchObject({ state: 'left', card: 'ended' })
  expect((await look(one.id)).actions).toContain('release-card')
  expect((await claim(wrong, self.idNumber)).status).toBe(422)
  // Nor do people give him a second one; they are told why, and it is not that somebody else had this card.
  const body = { tree: 'league', idNumber: self.idNumber, unitId: schoolUnit.id }
  const { id } = (await wrong.post('/api/my/drives/claim-reviews', body)).body
  const decide = () => school.post(`/api/drives/claim-reviews/${id}/decision`, { approve: true })
  const refused = await decide()
  expect([refused.status, refused.body.code]).toEqual([409, 'drives/claimant-holds'])
  expect((await release(school, one.id)).status).toBe(204)
  expect(await look(one.id)).toMatchObject({ state: 'left', card: 'none' })
  expect((await release(school, one.id)).body.code).toBe('drives/no-card-held')
  expect((await claim(wrong, self.idNumber)).body).toEqual({ outcome: 'claimed' })
  expect((await decide()).status).toBe(204)
})

test('S4-09 whose card was claimed by himself or given by people elsewhere is named as well', async () => {
  const one = await enter('何自领')
  expect((await claim(await house.citizen({ name: one.name, phone: one.phone }), one.idNumber)).status).toBe(
    200,
  )
  const { checkedInAt } = await look(one.id)
  await release(school, one.id)
  const latest = async () => (await school.get(`${persons}/${one.id}/history`)).body.items[0]
  expect((await latest()).detail).toEqual({ holder: '何*', checkedInAt })
  // The request went to the level above, out of this one's reach.
  const wrong = await house.citizen({ name: '旁人', phone: samplePhone(73_500_000) })
  const asked = await wrong.post('/api/my/drives/claim-reviews', {
    tree: 'league',
    idNumber: one.idNumber,
    unitId: districtUnit.id,
  })
  const url = `/api/drives/claim-reviews/${asked.body.id}/decision`
  expect((await district.post(url, { approve: true })).status).toBe(204)
  const { checkedInAt: since } = await look(one.id)
  await release(school, one.id)
  expect((await latest()).detail).toEqual({ holder: '旁*', checkedInAt: since, reviewId: asked.body.id })
  // A check-in of earlier days does not name him; then the request does.
  await mistake(one)
  await house.owner.query(`update drives.history set detail = detail - 'holder' where person_id = $1`, [
    one.id,
  ])
  await release(school, one.id)
  expect((await latest()).detail).toMatchObject({ holder: '冒*' })
})

test('a card nobody holds any more is taken back, and nobody is told', async () => {
  const one = await enter('王注销')
  const wrong = await mistake(one)
  await house.owner.query('update drives.person set citizen_id = null where id = $1', [one.id])
  expect((await release(school, one.id)).status).toBe(204)
  expect((await look(one.id)).card).toBe('none')
  expect((await wrong.get('/api/notices/mine')).body.items).toHaveLength(1)
})
