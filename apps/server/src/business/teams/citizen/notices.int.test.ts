import { afterEach, beforeEach, expect, test } from 'vitest'
import { drainConsumer } from '#platform/outbox'
import {
  type Citizen,
  type Client,
  openTestHouse,
  type TestHouse,
  untilOlderTransactionsEnd,
} from '#test/house'
import { must } from '#test/must'
import { actOn } from '../testing/teams.ts'
import { tellCitizens } from './service/tell-citizens.ts'
import { joinByCode, makeCitizen, makeLedTeam } from './testing/citizens.ts'

let house: TestHouse
let street: Client
let leader: Citizen
let team: { id: string; name: string }

beforeEach(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  leader = await makeCitizen(house)
  team = await makeLedTeam(leader, street)
})
afterEach(() => house.close())

async function hear(): Promise<void> {
  await untilOlderTransactionsEnd(house.owner)
  await drainConsumer(house.house, tellCitizens)
}
async function newest(citizen: Citizen) {
  house.clock.advance(1_000)
  await hear()
  const { body } = await citizen.get('/api/notices/mine')
  return { ...body.items[0], total: body.total }
}

test('S0-59 S0-61 the leader is told of 退回 with its reason, of 认证 and of 审核, each once', async () => {
  must(await actOn(street, team.id, 'return', { reason: '请补充活动场地' }))
  expect(await newest(leader)).toMatchObject({
    title: '团队办理结果',
    body: `您的健身团队“${team.name}”：已退回。请补充活动场地`,
    link: `packages/team/state?id=${team.id}`,
    total: 1,
  })
  must(await leader.post(`/api/my/teams/${team.id}/submit`, { statementAccepted: true }))
  must(await actOn(street, team.id, 'certify', {}))
  expect(await newest(leader)).toMatchObject({ body: `您的健身团队“${team.name}”：已认证。`, total: 2 })
  must(await actOn(street, team.id, 'review', {}))
  expect(await newest(leader)).toMatchObject({ body: `您的健身团队“${team.name}”：已审核。`, total: 3 })
  await house.owner.query(`update platform.consumer set xid = '0', id = 0 where name = 'teams.notices'`)
  expect((await newest(leader)).total).toBe(3)
})

test('S0-60 the leader is told who asks, by a masked name; who asked is told the answer', async () => {
  must(await actOn(street, team.id, 'certify', {}))
  const before = (await newest(leader)).total
  const joiner = await makeCitizen(house, '欧阳晓月')
  must(await joinByCode(leader, team.id, joiner), 201)
  expect(await newest(leader)).toMatchObject({
    title: '入队申请',
    link: `packages/team/members?id=${team.id}`,
    total: before + 1,
  })
  expect((await newest(leader)).body).not.toContain('欧阳晓月')
  expect((await newest(leader)).body).toContain(`申请加入“${team.name}”`)
  expect((await newest(joiner)).total).toBe(0)
  const { waiting } = must(await leader.get(`/api/my/teams/${team.id}/requests`))
  must(await leader.post(`/api/my/teams/${team.id}/requests/${waiting[0].id}/accept`, {}))
  expect(await newest(joiner)).toMatchObject({
    title: '入队结果',
    body: `您申请加入的“${team.name}”：已加入。`,
    total: 1,
  })
  const refused = await makeCitizen(house, '司马青')
  must(await joinByCode(leader, team.id, refused), 201)
  const { waiting: next } = must(await leader.get(`/api/my/teams/${team.id}/requests`))
  must(await leader.post(`/api/my/teams/${team.id}/requests/${next[0].id}/refuse`, { reason: '名额已满' }))
  expect((await newest(refused)).body).toBe(`您申请加入的“${team.name}”：未通过。名额已满`)
})

test('a team nobody leads in the mini-program tells nobody', async () => {
  must(await actOn(street, team.id, 'certify', {}))
  await hear()
  await house.owner.query('update teams.team set leader_citizen_id = null where id = $1', [team.id])
  const before = (await newest(leader)).total
  must(await actOn(street, team.id, 'return', { reason: '无人队长' }))
  expect((await newest(leader)).total).toBe(before)
})
