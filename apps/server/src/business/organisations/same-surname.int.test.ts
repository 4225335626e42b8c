import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { organisationSheets } from './sheet/sheet.ts'
import { sampleOrganisation } from './test-samples.ts'

/** 张三丰 and 张三封 look alike once masked: what changed is asked of the values. */
const base = '/api/organisations/organisations'
let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

async function add() {
  return (await street.post(base, sampleOrganisation({ legalRepresentative: '张真人' }))).body
}
async function lastAudit(id: string) {
  const { rows } = await house.owner.query(
    'select action, before, after from audit.entry where subject_id = $1 order by id desc limit 1',
    [id],
  )
  return rows[0]
}
async function lastStep(id: string) {
  const { rows } = await house.owner.query(
    'select action, detail from platform.transition where subject_id = $1 order by id desc limit 1',
    [id],
  )
  return rows[0]
}
const replaced = (...keys: string[]) => ({
  before: Object.fromEntries(keys.map((key) => [key, '张*'])),
  after: Object.fromEntries(keys.map((key) => [key, '张*（已更换）'])),
})

test('S0-10 S0-46 another contact or representative of the same surname is stored, audited and in the timeline', async () => {
  for (const key of ['contactName', 'legalRepresentative']) {
    const made = await add()
    const changed = await street.patch(`${base}/${made.id}`, { version: 1, [key]: '张无忌' })
    expect(changed.body).toMatchObject({ version: 2, [key]: '张无忌' })
    expect((await street.get(`${base}/${made.id}`)).body[key]).toBe('张无忌')
    expect(await lastAudit(made.id)).toMatchObject({ action: 'organisations.modify', ...replaced(key) })
    expect(await lastStep(made.id)).toMatchObject({ action: 'modify', detail: { fields: [key] } })
  }
})

test('S0-46 beside other fields the same surname is told, too; the same person is no change', async () => {
  const made = await add()
  await street.patch(`${base}/${made.id}`, { version: 1, address: '甲路', contactName: '张无忌' })
  expect(await lastAudit(made.id)).toMatchObject({
    before: { address: null, contactName: '张*' },
    after: { address: '甲路', contactName: '张*（已更换）' },
  })
  const same = await street.patch(`${base}/${made.id}`, { version: 2, contactName: '张无忌' })
  expect(same.body.version).toBe(2)
})

test('another phone that looks alike once masked is told; a mask sent back keeps name and phone', async () => {
  const made = await add()
  const path = `${base}/${made.id}`
  await street.patch(path, { version: 1, contactPhone: '13899990001' })
  expect(await lastAudit(made.id)).toMatchObject({
    before: { contactPhone: '138****0001' },
    after: { contactPhone: '138****0001（已更换）' },
  })
  const kept = await street.patch(path, {
    version: 2,
    contactName: '张*',
    legalRepresentative: '张*',
    contactPhone: '138****0001',
  })
  expect(kept.body).toMatchObject({ version: 2, contactName: '张三丰', legalRepresentative: '张真人' })
})

test('S0-09 a sheet with another person of the same surname is a change, shown and audited as one', async () => {
  const made = await add()
  const book = await makeWorkbook(organisationSheets.sheet, [
    { serialNo: made.serialNo, contactName: '张无忌', legalRepresentative: '张三丰' },
  ])
  const done = await importAll(house, street, 'organisations', book)
  expect(done).toMatchObject({ counts: { changed: 1, same: 0 }, result: { changed: 1 } })
  const { body } = await street.get(`/api/imports/${done.id}/rows?verdict=changed`)
  expect(body.items[0].changes).toEqual(
    expect.arrayContaining([
      { key: 'contactName', title: '联系人', from: '张*', to: '张*（已更换）' },
      { key: 'legalRepresentative', title: '法定代表人', from: '张*', to: '张*（已更换）' },
    ]),
  )
  expect((await street.get(`${base}/${made.id}`)).body).toMatchObject({
    contactName: '张无忌',
    legalRepresentative: '张三丰',
  })
  expect(await lastAudit(made.id)).toMatchObject({
    action: 'organisations.import',
    ...replaced('contactName', 'legalRepresentative'),
  })
})
