import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn, makeTeam } from '../testing/teams.ts'
import { acceptEverybody, joinByCode, makeCitizen, makeLedTeam } from './testing/citizens.ts'

let house: TestHouse
let street: Client
let district: Client
let city: Client
let leader: Citizen

beforeAll(async () => {
  house = await openTestHouse(undefined, (opened) => ({
    ...opened,
    config: { ...opened.config, features: { ...opened.config.features, joinedTeams: true } },
  }))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  district = await house.staff(await house.unit('奉贤区'))
  city = await house.staff(await house.unit())
  leader = await makeCitizen(house, '顾晓岚')
})
afterAll(() => house.close())

const path = (id: string, rest = '') => `/api/my/teams/${id}${rest}`
const see = async (id: string) => must(await street.get(`/api/teams/teams/${id}`))

const joinedIds = async (citizen: Citizen): Promise<string[]> =>
  must(await citizen.get('/api/my/teams/joined')).items.map(({ id }: { id: string }) => id)

test('A36 a team of the city, district or a sheet is claimed with the verified phone, once, and only by that phone', async () => {
  const claimed: string[] = []
  for (const [client, category] of [
    [city, 'city'],
    [district, 'district'],
    [street, 'community'],
  ] as const) {
    const owner = await makeCitizen(house, '沈启明')
    const other = await makeCitizen(house, '旁人')
    const team = await makeTeam(client, { category, leaderPhone: owner.phone, as: 'certified' })
    expect(must(await other.get('/api/my/teams/claimable')).items).toEqual([])
    expect((await other.post(path(team.id, '/claim'))).body.code).toBe('teams/claim-gone')
    expect(must(await owner.get('/api/my/teams')).claimable).toMatchObject([{ id: team.id, name: team.name }])
    const answers = await Promise.all([1, 2, 3].map(() => owner.post(path(team.id, '/claim'))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(must(await owner.get(path(team.id))).timeline[0]).toMatchObject({
      action: 'claim',
      title: '队长认领',
    })
    expect(must(await owner.get('/api/my/teams')).claimable).toEqual([])
    expect(must(await client.get(`/api/teams/teams/${team.id}`)).leaderLinked).toBe(true)
    must(await actOn(client, team.id, 'review', {}))
    claimed.push(team.id)
  }
  expect(claimed.length).toBe(3)
})

test('S0-31 a member whom the clerk makes leader finds the team among those he leads, and nowhere else', async () => {
  const team = await makeLedTeam(leader, street, 'certify')
  const next = await makeCitizen(house, '穆清')
  must(await joinByCode(leader, team.id, next), 201)
  must(await acceptEverybody(leader, path(team.id, '/requests/accept-all')))
  expect(await joinedIds(next)).toEqual([team.id])
  const { version } = await see(team.id)
  const body = { version, leaderName: '穆清', leaderPhone: next.phone }
  must(await street.patch(`/api/teams/teams/${team.id}`, body))
  expect(must(await next.get('/api/my/teams')).led.map(({ id }: { id: string }) => id)).toEqual([team.id])
  expect(await joinedIds(next)).toEqual([])
})

test('a clerk’s change of the leader unlinks the former and links who proved the new phone', async () => {
  const team = await makeLedTeam(leader, street, 'certify')
  const next = await makeCitizen(house, '秦岭')
  const body = { version: team.version, leaderName: '秦岭', leaderPhone: next.phone }
  must(await street.post(`/api/teams/teams/${team.id}/change-leader`, body))
  expect((await leader.get(path(team.id))).status).toBe(404)
  expect(must(await next.get(path(team.id))).leaderName).toBe('秦岭')
  expect(await joinedIds(leader)).toContain(team.id)
  const { version } = await see(team.id)
  must(await street.patch(`/api/teams/teams/${team.id}`, { version, leaderPhone: '13900001234' }))
  expect((await next.get(path(team.id))).status).toBe(404)
  expect((await see(team.id)).leaderLinked).toBe(false)
})

test('S0-35 a team is handed over with both sides’ consent; the former leader stays as a member unless he leaves', async () => {
  for (const stays of [true, false]) {
    const team = await makeLedTeam(leader, street, 'certify')
    const next = await makeCitizen(house, '冯远征')
    must(await joinByCode(leader, team.id, next), 201)
    must(await acceptEverybody(leader, path(team.id, '/requests/accept-all')))
    const [mate] = must(await leader.get(path(team.id, '/members'))).items
    const offered = must(await leader.post(path(team.id, '/hand-over'), { memberId: mate.id, stays }))
    expect((await leader.post(path(team.id, '/hand-over'), { memberId: mate.id })).body.code).toBe(
      'teams/offer-open',
    )
    const offer = offered.openOffer
    expect(must(await next.get('/api/my/teams')).handOvers).toMatchObject([
      { id: offer.id, direction: 'to-me' },
    ])
    const stranger = await makeCitizen(house, '外人')
    for (const other of [leader, stranger])
      expect((await other.post(`/api/my/teams/hand-overs/${offer.id}/accept`)).body.code).toBe(
        'teams/offer-gone',
      )
    const accepts = await Promise.all(
      [1, 2].map(() => next.post(`/api/my/teams/hand-overs/${offer.id}/accept`)),
    )
    expect(accepts.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(must(await next.get(path(team.id)))).toMatchObject({
      leaderName: '冯远征',
      rosterCount: stays ? 2 : 1,
    })
    expect((await leader.get(path(team.id))).status).toBe(404)
    expect(await joinedIds(next)).not.toContain(team.id)
    expect((await joinedIds(leader)).includes(team.id)).toBe(stays)
    expect(must(await next.get(path(team.id, '/members'))).items.length).toBe(stays ? 1 : 0)
    const { rows } = await house.owner.query(
      `select count(*)::int as n from audit.entry where action = 'teams.accept-hand-over' and subject_id = $1 and account_id = $2`,
      [team.id, next.id],
    )
    expect(rows[0].n).toBe(1)
  }
})

test('a hand-over needs a member who signed in; it is declined, withdrawn, or over after a week', async () => {
  const team = await makeLedTeam(leader, street, 'certify')
  const unlinked = must(
    await street.post(`/api/teams/teams/${team.id}/members`, { name: '未注册', phone: '13911112222' }),
    201,
  )
  expect((await leader.post(path(team.id, '/hand-over'), { memberId: unlinked.id })).body.code).toBe(
    'teams/no-account',
  )
  const next = await makeCitizen(house, '尤勇')
  must(await joinByCode(leader, team.id, next), 201)
  must(await acceptEverybody(leader, path(team.id, '/requests/accept-all')))
  const mate = must(await leader.get(path(team.id, '/members'))).items.find(
    (each: { linked: boolean }) => each.linked,
  )
  const offer = async () =>
    must(await leader.post(path(team.id, '/hand-over'), { memberId: mate.id })).openOffer.id
  must(await next.post(`/api/my/teams/hand-overs/${await offer()}/decline`))
  const second = await offer()
  must(await leader.post(path(team.id, '/hand-over/withdraw')))
  expect((await next.post(`/api/my/teams/hand-overs/${second}/accept`)).body.code).toBe('teams/offer-gone')
  const third = await offer()
  const { rows } = await house.owner.query(
    `update teams.hand_over set expires_at = $2 where id = $1 returning id`,
    [third, house.clock.now()],
  )
  expect(rows.length).toBe(1)
  expect((await next.post(`/api/my/teams/hand-overs/${third}/accept`)).body.code).toBe('teams/offer-gone')
  expect(await offer()).not.toBe(third)
})
