import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { rosterSheet } from './sheet/columns.ts'
import { book } from './testing/sheet-rows.ts'
import { makeTeam } from './testing/teams.ts'

/** 沈启明 and 沈一帆 look alike once masked: what changed is asked of the values. */
let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

async function lastAudit(id: string) {
  const { rows } = await house.owner.query(
    'select action, before, after from audit.entry where subject_id = $1 order by id desc limit 1',
    [id],
  )
  return rows[0]
}
const replaced = { before: { leaderName: '沈*' }, after: { leaderName: '沈*（已更换）' } }

test('S0-10 another leader name of the same surname, another phone of the same mask, is told in the audit', async () => {
  const team = await makeTeam(street, { leaderPhone: '13800004321' })
  const path = `/api/teams/teams/${team.id}`
  const renamed = await street.patch(path, { version: team.version, leaderName: '沈一帆' })
  expect(renamed.body.leaderName).toBe('沈一帆')
  expect(await lastAudit(team.id)).toMatchObject(replaced)
  const { version } = renamed.body
  const moved = await street.patch(path, { version, leaderName: '沈一帆', leaderPhone: '13899994321' })
  const { before, after } = await lastAudit(team.id)
  expect({ before, after }).toEqual({
    before: { state: team.state, leaderPhone: '138****4321' },
    after: { state: team.state, leaderPhone: '138****4321（已更换）' },
  })
  await street.patch(path, { version: moved.body.version, leaderPhone: '138 9999 4321' })
  expect((await lastAudit(team.id)).after).toEqual({ state: team.state })
})

test('S0-35 a new convener of the same surname is told in the audit', async () => {
  const team = await makeTeam(street, { leaderPhone: '13800005321' })
  await street.post(`/api/teams/teams/${team.id}/change-leader`, {
    version: team.version,
    leaderName: '沈一帆',
    leaderPhone: '13899995321',
    reason: '换届',
  })
  const { rows } = await house.owner.query(
    "select before, after from audit.entry where subject_id = $1 and action = 'teams.change-leader'",
    [team.id],
  )
  expect(rows[0]).toMatchObject({
    before: { leaderName: '沈*', leaderPhone: '138****5321' },
    after: { leaderName: '沈*（已更换）', leaderPhone: '138****5321（已更换）' },
  })
})

test('S0-48 a sheet with another leader and instructor of the same surname is a change, shown as one', async () => {
  const team = await makeTeam(street, { instructors: [{ name: '王芳' }] })
  const done = await importAll(
    house,
    street,
    'teams',
    await book({ serialNo: team.serialNo, leaderName: '沈一帆', instructors: '王方' }),
  )
  expect(done).toMatchObject({ counts: { changed: 1 }, result: { changed: 1 } })
  const { body } = await street.get(`/api/imports/${done.id}/rows?verdict=changed`)
  expect(body.items[0].changes).toEqual([
    { key: 'leaderName', title: '队长姓名', from: '沈*', to: '沈*（已更换）' },
    { key: 'instructors', title: '指导员', from: '王*', to: '王*（已更换）' },
  ])
  expect(await lastAudit(team.id)).toMatchObject({
    before: { leaderName: '沈*', instructors: '王*' },
    after: { leaderName: '沈*（已更换）', instructors: '王*（已更换）' },
  })
})

test('X-03 a member of the roster who is another person of the same surname is told, by form and by sheet', async () => {
  const team = await makeTeam(street)
  const members = `/api/teams/teams/${team.id}/members`
  const { body: member } = await street.post(members, { name: '周小燕', phone: '13811118001' })
  const changed = await street.patch(`${members}/${member.id}`, { version: 1, name: '周大燕' })
  expect(changed.body).toMatchObject({ name: '周大燕', version: 2 })
  expect((await lastAudit(team.id)).after).toMatchObject({
    changes: { name: ['周*', '周*（已更换）'] },
  })
  const same = await street.patch(`${members}/${member.id}`, { version: 2, name: '周大燕' })
  expect((await lastAudit(team.id)).after.changes).toEqual({})
  const sheet = await makeWorkbook(rosterSheet, [{ name: '周小燕', phone: '13811118001' }])
  const done = await importAll(house, street, 'roster', sheet, { target: team.id })
  expect(done.counts).toMatchObject({ changed: 1 })
  const { body } = await street.get(`/api/imports/${done.id}/rows?verdict=changed`)
  expect(body.items[0].changes).toEqual([{ key: 'name', title: '姓名', from: '周*', to: '周*（已更换）' }])
  expect(await lastAudit(member.id)).toMatchObject({
    action: 'teams.import-member',
    before: { name: '周*' },
    after: { name: '周*（已更换）' },
  })
  expect(same.status).toBe(200)
})
