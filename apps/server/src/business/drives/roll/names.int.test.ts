import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { sendEvidence } from '../changes/testing/evidence.ts'
import { makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { memberSheetOf } from './sheet/columns.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
})
afterAll(() => house.close())

test('who only reads a roll sees surnames, in every list and record of it; who keeps the roll reads the names', async () => {
  const root = await plantLeague(house)
  const unit = await makeOrganisation(house, root, '奉贤中学团委', 'district')
  const keeper = await house.staff(unit)
  const viewer = await house.staff(unit, 'viewer')
  const person = { name: '上官小明', idNumber: sampleIdNumber('2004-01-02', 1) }
  await importAll(house, keeper, 'members', await makeWorkbook(memberSheetOf('league'), [person]))
  const roll = '/api/drives/persons'
  const [{ id }] = (await keeper.get(roll)).body.items
  const evidence = await sendEvidence(keeper, Buffer.from('%PDF-1.7 证明'))
  const asked = await keeper.post('/api/drives/corrections', {
    personId: id,
    name: '上官晓明',
    reason: '户口簿写法',
    evidenceId: evidence.body.id,
  })
  expect([asked.status, asked.body]).toMatchObject([201, {}])
  const citizen = await house.citizen({ name: '上官大明', phone: '13800006001' })
  const claim = { tree: 'league', idNumber: sampleIdNumber('2004-01-03', 2), unitId: unit.id }
  expect((await citizen.post('/api/my/drives/claim-reviews', claim)).status).toBe(201)

  const views = [
    roll,
    `${roll}?waiting=true`,
    `${roll}/${id}`,
    `${roll}/${id}/history`,
    '/api/drives/corrections',
    `/api/drives/corrections/${asked.body.id}`,
    '/api/drives/claim-reviews',
  ]
  const read = async (client: Client) => {
    const found = await client.post(`${roll}/find`, { idNumber: person.idNumber })
    const answers = await Promise.all(views.map((url) => client.get(url)))
    return [found, ...answers].map(({ status, body }, index) => {
      expect([views[index - 1], status]).toEqual([views[index - 1], 200])
      return JSON.stringify(body)
    })
  }
  const history = views.indexOf(`${roll}/${id}/history`) + 1
  for (const [index, text] of (await read(viewer)).entries()) {
    expect(text).not.toMatch(/上官[小晓大]明/)
    if (index !== history) expect(text).toContain('上官*')
  }
  for (const [index, text] of (await read(keeper)).entries())
    if (index !== history) expect(text).toMatch(/上官[小晓大]明/)
  // What proves a name shows it.
  const proof = `/api/drives/corrections/${asked.body.id}/evidence`
  expect((await viewer.get(proof)).status).toBe(403)
  expect((await keeper.get(proof)).status).toBe(200)
  const { rows } = await house.owner.query('select before, after, reason from audit.entry')
  expect(rows.length).toBeGreaterThan(5)
  expect(JSON.stringify(rows)).not.toMatch(/上官[小晓大]明/)
})
