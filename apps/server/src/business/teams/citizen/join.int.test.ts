import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn, makeTeam } from '../testing/teams.ts'
import {
  acceptEverybody,
  joinByCode,
  makeCitizen,
  makeLedTeam,
  registrationToken,
} from './testing/citizens.ts'

let house: TestHouse
let street: Client
let leader: Citizen
let team: Awaited<ReturnType<typeof makeLedTeam>>

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  leader = await makeCitizen(house)
  team = await makeLedTeam(leader, street, 'certify')
})
beforeEach(() => house.clock.set('2026-11-23T10:00:00+08:00'))
afterAll(() => house.close())

const join = (citizen: Citizen, token: string) => citizen.post('/api/my/teams/join', { token })
const codeOf = async (id: string) => must(await leader.get(`/api/my/teams/${id}/code`)).token as string // a string on the wire

test('S0-62 each wrong code has its own sentence, and none of them asks for anything', async () => {
  const visitor = await makeCitizen(house, '方小舟')
  const shown = await codeOf(team.id)
  const printed = must(await street.post('/api/codes/team-join', { teamId: team.id }))
  const forgedShown = `${shown.slice(0, -1)}${shown.endsWith('0') ? '1' : '0'}`
  const forgedPrinted = printed.shortCode
    .replaceAll(' ', '')
    .replace(/.$/, (c: string) => (c === '0' ? '1' : '0'))
  const tries: [token: string, code: string][] = [
    ['https://example.com/pay?id=1', 'codes/foreign'],
    ['wxp://f2f0abcdef', 'codes/foreign'],
    ['你好，这不是码', 'codes/garbled'],
    [shown.slice(0, 20), 'codes/truncated'],
    [forgedShown, 'codes/forged'],
    [forgedPrinted, 'codes/forged'],
    [await registrationToken(street), 'codes/join-wanted'],
  ]
  const sentences = new Set<string>()
  for (const [token, code] of tries) {
    const answer = await join(visitor, token)
    expect([token, answer.status, answer.body.code]).toEqual([token, 422, code])
    sentences.add(answer.body.detail)
  }
  house.clock.advance(30_000)
  const late = must(await leader.get(`/api/my/teams/${team.id}/code`))
  expect(late.token).not.toBe(shown)
  house.clock.advance(60_000)
  const past = await join(visitor, shown)
  expect(past).toMatchObject({ status: 422, body: { code: 'codes/past' } })
  sentences.add(past.body.detail)
  must(await street.post(`/api/codes/${printed.id}/revoke`, { reason: '打印稿外泄' }))
  const revoked = await join(visitor, printed.shortCode)
  expect(revoked).toMatchObject({ status: 422, body: { code: 'codes/revoked' } })
  sentences.add(revoked.body.detail)
  expect(sentences.size).toBe(7)
  const { rows } = await house.owner.query('select from teams.join_request where citizen_id = $1', [
    visitor.id,
  ])
  expect(rows.length).toBe(0)
})

test('S0-62 a team code does not register a team, and says so', async () => {
  const answer = await leader.post('/api/my/teams', {
    name: '霞光健步队',
    submit: false,
    registrationToken: await codeOf(team.id),
  })
  expect(answer).toMatchObject({ status: 422, body: { code: 'codes/registration-wanted' } })
})

test('S0-60 the shown code holds one step longer, for slow hands; as an address too; the printed one as well', async () => {
  const [first, second, third] = [
    await makeCitizen(house, '程远'),
    await makeCitizen(house, '宋词'),
    await makeCitizen(house, '白露'),
  ]
  const { token, url } = must(await leader.get(`/api/my/teams/${team.id}/code`))
  house.clock.advance(30_000)
  must(await join(first, token), 201)
  must(await join(second, url), 201)
  const printed = must(await street.post('/api/codes/team-join', { teamId: team.id }))
  expect(must(await third.post('/api/my/teams/scan', { token: printed.url }))).toEqual({
    teamId: team.id,
    teamName: team.name,
    unitName: '金海街道',
    held: printed.url,
  })
  must(await join(third, printed.url), 201)
})

test('S0-59 S0-60 nobody joins a team that is not certified; its name stays unsaid', async () => {
  const submitted = await makeLedTeam(leader, street, 'certify')
  const token = await codeOf(submitted.id)
  must(await actOn(street, submitted.id, 'return', { reason: '活动地点请写到门牌' }))
  const answer = await join(await makeCitizen(house, '江一帆'), token)
  expect(answer).toMatchObject({ status: 409, body: { code: 'teams/not-certified' } })
  expect(JSON.stringify(answer.body)).not.toContain(submitted.name)
})

test('S0-31 who is the leader, a member, or asked before is told so in his own sentence', async () => {
  const token = await codeOf(team.id)
  expect((await join(leader, token)).body.code).toBe('teams/own-team')
  const member = await makeCitizen(house, '何田田')
  const { requestId } = must(await join(member, token), 201)
  expect((await join(member, token)).body.code).toBe('teams/asked-already')
  must(await leader.post(`/api/my/teams/${team.id}/requests/${requestId}/accept`))
  expect((await join(member, token)).body.code).toBe('teams/joined-already')
  expect((await leader.post(`/api/my/teams/${team.id}/requests/${requestId}/accept`)).body.code).toBe(
    'teams/request-answered',
  )
})

test('S0-60 the leader refuses with a reason, removes with a reason; the member leaves by himself and may ask again', async () => {
  const own = await makeLedTeam(leader, street, 'certify')
  const member = await makeCitizen(house, '孟春')
  const asked = must(await joinByCode(leader, own.id, member), 201)
  const path = `/api/my/teams/${own.id}`
  expect((await leader.post(`${path}/requests/${asked.requestId}/refuse`, {})).status).toBe(400)
  must(await leader.post(`${path}/requests/${asked.requestId}/refuse`, { reason: '不是本队队员' }))
  expect(must(await member.get('/api/my/teams')).requests).toMatchObject([
    { teamName: own.name, state: 'refused', stateTitle: '队长未同意', answer: '不是本队队员' },
  ])
  must(await joinByCode(leader, own.id, member), 201)
  must(await acceptEverybody(leader, `${path}/requests/accept-all`))
  const [mate] = must(await leader.get(`${path}/members`)).items
  must(await leader.post(`${path}/members/${mate.id}/remove`, { reason: '长期不参加活动' }))
  expect(must(await leader.get(path)).rosterCount).toBe(1)
  must(await joinByCode(leader, own.id, member), 201)
  must(await acceptEverybody(leader, `${path}/requests/accept-all`))
  must(await member.post(`${path}/leave`), 204)
  expect((await member.post(`${path}/leave`)).status).toBe(404)
  expect(must(await leader.get(path)).rosterCount).toBe(1)
})

test('S0-60 the leader takes in at once whom his list showed, and nobody who asked meanwhile', async () => {
  const own = await makeLedTeam(leader, street, 'certify')
  const [shown, late] = [await makeCitizen(house, '甘棠'), await makeCitizen(house, '邵芸')]
  const { requestId } = must(await joinByCode(leader, own.id, shown), 201)
  must(await joinByCode(leader, own.id, late), 201)
  const path = `/api/my/teams/${own.id}/requests/accept-all`
  const left = must(await leader.post(path, { ids: [requestId] }))
  expect(left.waiting.map(({ name }: { name: string }) => name)).toEqual(['邵芸'])
  expect((await leader.post(path, {})).status).toBe(400)
})

test('S0-30 S0-32 a leader joins others’ teams, and a member belongs to several', async () => {
  const other = await makeCitizen(house, '沈一鸣')
  const theirs = await makeLedTeam(other, street, 'certify')
  const mine = await makeLedTeam(leader, street, 'certify')
  const third = await makeCitizen(house, '苏合')
  must(await joinByCode(other, theirs.id, leader), 201)
  must(await joinByCode(other, theirs.id, third), 201)
  must(await joinByCode(leader, mine.id, third), 201)
  must(await acceptEverybody(other, `/api/my/teams/${theirs.id}/requests/accept-all`))
  must(await acceptEverybody(leader, `/api/my/teams/${mine.id}/requests/accept-all`))
  const { rows } = await house.owner.query(
    'select citizen_id, count(*)::int as n from teams.member where left_at is null and citizen_id = any($1) group by 1',
    [[leader.id, third.id]],
  )
  expect(new Map(rows.map((row) => [row.citizen_id, row.n]))).toEqual(
    new Map([
      [leader.id, 1],
      [third.id, 2],
    ]),
  )
})

test('S0-31 whom staff entered by phone is linked at once, without another row', async () => {
  const member = await makeCitizen(house, '程小满')
  must(await street.post(`/api/teams/teams/${team.id}/members`, { name: '程小满', phone: member.phone }), 201)
  const before = must(await leader.get(`/api/my/teams/${team.id}`)).rosterCount
  expect(must(await joinByCode(leader, team.id, member), 201).outcome).toBe('joined')
  expect(must(await leader.get(`/api/my/teams/${team.id}`)).rosterCount).toBe(before)
})

test('S0-33 the leader has the members who signed in, for signing the team up in one step', async () => {
  const { listMembersOf, findMyTeam } = await import('./service/doors.ts')
  const { withCall } = await import('#platform/transaction')
  const { citizenActor } = await import('#platform/call')
  const own = await makeLedTeam(leader, street, 'certify')
  await street.post(`/api/teams/teams/${own.id}/members`, { name: '未注册' })
  const member = await makeCitizen(house, '叶知秋')
  must(await joinByCode(leader, own.id, member), 201)
  must(await acceptEverybody(leader, `/api/my/teams/${own.id}/requests/accept-all`))
  const as = <T>(citizen: Citizen, work: Parameters<typeof withCall<T>>[2]) =>
    withCall(
      house.house,
      {
        actor: citizenActor({ id: citizen.id, maskedName: '某', sessionId: citizen.id }),
        now: house.clock.now(),
        requestId: 'door',
      },
      work,
    )
  const seen = await as(leader, (call) => listMembersOf(call, own.id))
  expect(seen.map(({ citizenId }) => citizenId)).toEqual([leader.id, member.id])
  expect(await as(member, (call) => listMembersOf(call, own.id))).toEqual([])
  expect(await as(member, (call) => findMyTeam(call, own.id))).toMatchObject({ role: 'member', id: own.id })
  expect(await as(await makeCitizen(house, '路人'), (call) => findMyTeam(call, own.id))).toBeUndefined()
})

test('A19 what he leads shows always; 本人参与团队查询 is 暂未开通 until it is opened', async () => {
  const listed = must(await leader.get('/api/my/teams'))
  expect(listed.led.map(({ id }: { id: string }) => id)).toContain(team.id)
  expect(listed.joinedOpen).toBe(false)
  expect(await leader.get('/api/my/teams/joined')).toMatchObject({
    status: 403,
    body: { code: 'platform/not-open-yet' },
  })
})

test('two screens accept the same request: one does, the member stands in the roster once', async () => {
  const own = await makeLedTeam(leader, street, 'certify')
  for (let round = 0; round < 5; round++) {
    const member = await makeCitizen(house, '双全')
    const { requestId } = must(await joinByCode(leader, own.id, member), 201)
    const path = `/api/my/teams/${own.id}/requests/${requestId}/accept`
    const answers = await Promise.all([leader.post(path), leader.post(path), leader.post(path)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  }
  expect(must(await leader.get(`/api/my/teams/${own.id}`)).rosterCount).toBe(6)
})

test('the same person taps twice: one request', async () => {
  const own = await makeLedTeam(leader, street, 'certify')
  const member = await makeCitizen(house, '连点')
  const { token } = must(await leader.get(`/api/my/teams/${own.id}/code`))
  const answers = await Promise.all([1, 2, 3, 4].map(() => join(member, token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  expect(must(await leader.get(`/api/my/teams/${own.id}/requests`)).waiting.length).toBe(1)
})

test('A36 a team created on the PC whose leader’s phone is his own: he is told to claim, not to join', async () => {
  const owner = await makeCitizen(house, '沈启明')
  const made = await makeTeam(street, { as: 'certified', leaderPhone: owner.phone, leaderName: '沈启明' })
  const printed = must(await street.post('/api/codes/team-join', { teamId: made.id }))
  expect((await join(owner, printed.shortCode)).body.code).toBe('teams/claim-first')
})

test('a request nobody answers is over after 30 days, and gives room for another', async () => {
  const own = await makeLedTeam(leader, street, 'certify')
  const member = await makeCitizen(house, '久候')
  const first = must(await joinByCode(leader, own.id, member), 201)
  // Last in this file: the staff's sessions do not live through it.
  house.clock.advance(29 * 86_400_000)
  // The session of a phone in a pocket lives 30 days without use; this one is used meanwhile.
  await house.owner.query('update citizens.session set seen_at = $1', [house.clock.now()])
  house.clock.advance(86_400_001)
  expect(must(await leader.get(`/api/my/teams/${own.id}/requests`)).waiting).toEqual([])
  const late = await leader.post(`/api/my/teams/${own.id}/requests/${first.requestId}/accept`)
  expect(late.body.code).toBe('teams/request-answered')
  must(await joinByCode(leader, own.id, member), 201)
})

test('S0-60 who scanned in time has half an hour to sign in and to join, and no longer', async () => {
  const { token } = must(await leader.get(`/api/my/teams/${team.id}/code`))
  const { held } = must(await house.anonymous.post('/api/my/teams/scan', { token }))
  house.clock.advance(29 * 60_000)
  expect((await join(await makeCitizen(house, '谷雨'), token)).body.code).toBe('codes/past')
  expect(must(await house.anonymous.post('/api/my/teams/scan', { token: held })).held).toBe(held)
  must(await join(await makeCitizen(house, '小满'), held), 201)
  house.clock.advance(2 * 60_000)
  expect((await join(await makeCitizen(house, '芒种'), held)).body.code).toBe('codes/past')
})
