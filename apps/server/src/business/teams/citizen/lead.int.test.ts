import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn, fillRoster, seeTeams } from '../testing/teams.ts'
import {
  acceptEverybody,
  joinByCode,
  makeCitizen,
  makeLedTeam,
  registrationToken,
  sampleRegistration,
} from './testing/citizens.ts'

let house: TestHouse
let street: Client
let leader: Citizen
/** What the content check says; set by the tests that need another answer. */
let verdict: (text: string) => 'pass' | 'review' | 'risky' = () => 'pass'

beforeAll(async () => {
  house = await openTestHouse(undefined, (opened) => ({
    ...opened,
    config: {
      ...opened.config,
      wechatAppId: 'wx0123456789abcdef',
      features: { ...opened.config.features, joinedTeams: true },
    },
    outside: {
      ...opened.outside,
      wechat: {
        ...opened.outside.wechat,
        configured: true,
        checkText: async ({ content }) => ({ advice: verdict(content), checked: true, labels: [] }),
      },
    },
  }))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
// Each with a leader of its own: one citizen has five registrations waiting at most.
beforeEach(async () => {
  leader = await makeCitizen(house, '顾晓岚')
})
afterAll(() => house.close())

const path = (id: string, rest = '') => `/api/my/teams/${id}${rest}`
const see = async (id: string) => must(await street.get(`/api/teams/teams/${id}`))

test('S0-58 a draft may be incomplete; what is submitted keeps the five rules, and goes in once', async () => {
  const token = await registrationToken(street)
  const draft = must(
    await leader.post('/api/my/teams', { registrationToken: token, name: '暮色轮滑队', submit: false }),
    201,
  )
  expect(draft).toMatchObject({
    state: 'draft',
    items: [],
    schedules: [],
    actions: ['edit', 'submit', 'withdraw'],
  })
  const early = await leader.post(path(draft.id, '/submit'), { statementAccepted: false })
  expect(early.status).toBe(422)
  expect(early.body.errors.map((fault: { path: string }) => fault.path)).toEqual([
    '/items',
    '/schedules',
    '/statementAccepted',
  ])
  const { name: _name, submit: _submit, statementAccepted: _accepted, ...facts } = sampleRegistration()
  must(await leader.patch(path(draft.id), { version: draft.version, ...facts }))
  expect((await leader.patch(path(draft.id), { version: draft.version, declaredCount: 30 })).status).toBe(409)
  const answers = await Promise.all(
    [1, 2].map(() => leader.post(path(draft.id, '/submit'), { statementAccepted: true })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await see(draft.id)).state).toBe('submitted')
})

test('S0-58 a request sent again with its key registers once', async () => {
  const body = sampleRegistration({ registrationToken: await registrationToken(street) })
  const headers = { 'idempotency-key': '5c1f6f2e-wizard-1' }
  const first = must(await leader.post('/api/my/teams', body, headers), 201)
  expect(must(await leader.post('/api/my/teams', body, headers), 201).id).toBe(first.id)
  expect((await leader.post('/api/my/teams', body)).body.code).toBe('teams/name-taken')
})

test('a draft taken back frees its name; a submitted team is not taken back', async () => {
  const body = sampleRegistration({ registrationToken: await registrationToken(street), submit: false })
  const draft = must(await leader.post('/api/my/teams', body), 201)
  expect(must(await leader.post(path(draft.id, '/withdraw'), {})).state).toBe('deleted')
  expect((await leader.patch(path(draft.id), { version: 2, declaredCount: 12 })).status).toBe(404)
  const again = must(await leader.post('/api/my/teams', { ...body, submit: true }), 201)
  expect((await leader.post(path(again.id, '/withdraw'), {})).body.code).toBe('platform/wrong-state')
})

test('S0-34 S0-38 the five rules hold for a citizen as for a clerk', async () => {
  const token = await registrationToken(street)
  const answer = await leader.post(
    '/api/my/teams',
    sampleRegistration({
      registrationToken: token,
      declaredCount: 9,
      schedules: [],
      statementAccepted: false,
    }),
  )
  expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toEqual([
    '/declaredCount',
    '/schedules',
    '/statementAccepted',
  ])
})

test('S0-59 S0-61 certified and reviewed are two acts; a return shows its reason, and the leader hands in again', async () => {
  const team = await makeLedTeam(leader, street)
  must(await actOn(street, team.id, 'return', { reason: '请补写活动地点的门牌号' }))
  const returned = must(await leader.get(path(team.id)))
  expect(returned).toMatchObject({ state: 'returned', returnReason: '请补写活动地点的门牌号', waiting: 0 })
  expect(returned.timeline[0]).toMatchObject({ title: '退回', who: '金海街道' })
  expect(JSON.stringify(returned.timeline)).not.toContain('测试员')
  must(await leader.post(path(team.id, '/submit'), { statementAccepted: true }))
  must(await actOn(street, team.id, 'certify', {}))
  expect(must(await leader.get(path(team.id))).stateTitle).toBe('待审核')
  must(await actOn(street, team.id, 'review', {}))
  expect(must(await leader.get(path(team.id))).stateTitle).toBe('已审核')
})

test('A13 the leader’s edit of a reviewed team sets it back to 待审核 and blocks filing; a clerk’s does not', async () => {
  const team = await makeLedTeam(leader, street, 'certify', 'review')
  await fillRoster(house, team.id, 9)
  const edited = must(await leader.patch(path(team.id), { version: team.version, declaredCount: 25 }))
  expect(edited).toMatchObject({ state: 'certified', declaredCount: 25 })
  expect(await actOn(street, team.id, 'file', {})).toMatchObject({
    status: 409,
    body: { code: 'platform/wrong-state' },
  })
  must(await actOn(street, team.id, 'review', {}))
  const { version } = await see(team.id)
  must(await street.patch(`/api/teams/teams/${team.id}`, { version, declaredCount: 26 }))
  must(await actOn(street, team.id, 'file', {}))
  expect(must(await leader.get(path(team.id))).filedThisYear).toBe(true)
})

test('A12 S0-60 members who joined by code count: with the tenth the team can be filed', async () => {
  const team = await makeLedTeam(leader, street, 'certify', 'review')
  const members: Citizen[] = []
  for (const name of '甲乙丙丁戊己庚辛壬') members.push(await makeCitizen(house, `林${name}`))
  for (const member of members.slice(0, 8)) must(await joinByCode(leader, team.id, member), 201)
  must(await acceptEverybody(leader, path(team.id, '/requests/accept-all')))
  expect(await actOn(street, team.id, 'file', {})).toMatchObject({
    status: 422,
    body: { code: 'teams/too-few-members' },
  })
  for (const member of members.slice(8)) must(await joinByCode(leader, team.id, member), 201)
  must(await acceptEverybody(leader, path(team.id, '/requests/accept-all')))
  expect(await see(team.id)).toMatchObject({ rosterCount: 10, joinedCount: 9, declaredCount: 18 })
  must(await actOn(street, team.id, 'file', {}))
})

test('A19 with 本人参与团队查询 open a member sees the teams he joined, and no more of them than their public facts', async () => {
  const team = await makeLedTeam(leader, street, 'certify')
  const member = await makeCitizen(house, '韩雨')
  must(await joinByCode(leader, team.id, member), 201)
  must(await acceptEverybody(leader, path(team.id, '/requests/accept-all')))
  const joined = must(await member.get('/api/my/teams/joined')).items
  expect(joined).toMatchObject([{ id: team.id, role: 'member', name: team.name, rosterCount: 2 }])
  expect(JSON.stringify(joined)).not.toMatch(/phone|leaderName|next/)
  expect((await member.get(path(team.id))).status).toBe(404)
})

test('texts are checked before anything is stored: risky ones are refused, doubtful ones marked for the clerk', async () => {
  const token = await registrationToken(street)
  verdict = (text) => (text.includes('赌') ? 'risky' : text.includes('免费') ? 'review' : 'pass')
  const risky = sampleRegistration({ registrationToken: token, name: '赌球爱好者队' })
  await linkWechat(leader)
  const refused = await leader.post('/api/my/teams', risky)
  expect(refused).toMatchObject({ status: 422, body: { code: 'teams/text-risky' } })
  expect(refused.body.detail).toContain('团队名称')
  const schedules = [{ weekday: 1, starts: '07:00', ends: '08:00', place: '免费领奖广场' }]
  const doubtful = must(
    await leader.post('/api/my/teams', sampleRegistration({ registrationToken: token, schedules })),
    201,
  )
  expect((await see(doubtful.id)).contentCheck).toBe('review')
  const clean = must(
    await leader.post('/api/my/teams', sampleRegistration({ registrationToken: token })),
    201,
  )
  expect((await see(clean.id)).contentCheck).toBe('pass')
  expect((await leader.patch(path(clean.id), { version: clean.version, name: '赌王健身队' })).body.code).toBe(
    'teams/text-risky',
  )
  verdict = () => {
    throw new Error('WeChat is down')
  }
  const unjudged = must(
    await leader.post('/api/my/teams', sampleRegistration({ registrationToken: token })),
    201,
  )
  expect((await see(unjudged.id)).contentCheck).toBe('review')
  verdict = () => 'pass'
})

test('S0-23 who certifies or reviews has looked at the texts: the mark goes, and the timeline says who and when', async () => {
  const author = await makeCitizen(house, '陆晨')
  await linkWechat(author)
  const token = await registrationToken(street)
  verdict = () => 'review'
  const marked = async () =>
    must(await author.post('/api/my/teams', sampleRegistration({ registrationToken: token })), 201)
  const [one, other, third] = [await marked(), await marked(), await marked()]
  // In a batch nobody looks further than a list of names: the step is taken, and the mark stays.
  must(await street.post('/api/teams/batch/certify', { items: await seeTeams(street, [third.id]) }))
  expect(await see(third.id)).toMatchObject({ state: 'certified', contentCheck: 'review' })
  must(await actOn(street, one.id, 'certify', {}))
  const seen = await see(one.id)
  expect(seen.contentCheck).toBe('pass')
  expect(
    seen.timeline.find(({ action }: { action: string }) => action === 'clear-content-check'),
  ).toMatchObject({
    title: '人工核对文字',
    actorName: expect.stringMatching(/^测试员/),
    unitName: '金海街道',
    occurredAt: house.clock.now().toISOString(),
  })
  // What the leader writes afterwards is marked again, and goes with the review.
  must(await author.patch(path(one.id), { version: seen.version, name: '朝霞重写健身舞队' }))
  expect((await see(one.id)).contentCheck).toBe('review')
  must(await actOn(street, one.id, 'review', {}))
  expect((await see(one.id)).contentCheck).toBe('pass')
  // Sent back it stays marked: nobody said that it is well.
  must(await actOn(street, other.id, 'return', { reason: '请改名' }))
  expect((await see(other.id)).contentCheck).toBe('review')
  verdict = () => 'pass'
})

/** The author as WeChat knows him. */
async function linkWechat(citizen: Citizen): Promise<void> {
  const id = newId()
  const openId = `o${citizen.id.replaceAll('-', '').slice(0, 27)}`
  const { crypto } = house.house
  await house.owner.query(
    'insert into citizens.channel (id, citizen_id, issuer, subject_sealed, subject_index, bound_at) values ($1, $2, $3, $4, $5, $6)',
    [
      id,
      citizen.id,
      'wechat:wx0123456789abcdef',
      crypto.seal(openId, `citizens/channel/${id}`),
      crypto.mac('test', Buffer.from(openId)).subarray(0, 16),
      house.clock.now(),
    ],
  )
}
