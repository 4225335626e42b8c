import type { LedTeam } from './citizens.ts'
import type { Person } from './person.ts'

const hour = 3_600_000
const day = 24 * hour

type Plan = { title: string; inDays: number; place: string; capacity: number; body: string }
const ofDistricts: readonly Plan[] = [
  {
    title: '全民健身日广场舞展演',
    inDays: 6,
    place: '文化广场',
    capacity: 120,
    body: '各健身团队轮流展示，欢迎居民观看和加入。请提前半小时到场签到。',
  },
  {
    title: '太极拳公益培训班',
    inDays: 12,
    place: '市民健身中心二楼',
    capacity: 40,
    body: '由社会体育指导员带教二十四式太极拳，零基础可以参加。',
  },
  {
    title: '迎新健步走',
    inDays: 34,
    place: '滨河绿地健身步道起点',
    capacity: 300,
    body: '全程五公里，沿途设补给点。请根据身体情况量力而行。',
  },
]
const ofStreets: readonly Plan[] = [
  {
    title: '社区体质测试进广场',
    inDays: 3,
    place: '社区公园东门',
    capacity: 4,
    body: '免费测试握力、肺活量、柔韧性等项目，并由指导员给出锻炼建议。',
  },
  {
    title: '工间操开放日',
    inDays: 20,
    place: '文体中心二楼',
    capacity: 30,
    body: '跟着指导员做一套十五分钟的工间操，欢迎附近居民和职工参加。',
  },
]

/** Published activities of three districts and of one sub-district each, sign-ups, and two that teams have written. */
export async function plantActivities(
  met: readonly LedTeam[],
  staff: ReadonlyMap<string, Person>,
  now: Date,
): Promise<number> {
  let count = 0
  for (const [group, one] of met.entries()) {
    const street = staff.get(one.team.owner.username) ?? one.team.owner
    const district = staff.get(districtOf(street.username, staff))
    for (const plan of district === undefined ? [] : ofDistricts) {
      const id = await publish(district as Person, plan, now) // no plans without a district
      await one.leader.ask('POST', `/api/my/activities/${id}/team-sign-up`, {
        teamId: one.team.id,
        mode: 'fit',
      })
      count += 1
    }
    const [small, other] = [await publish(street, ofStreets[0] as Plan, now), ofStreets[1] as Plan] // both are there
    await publish(street, other, now)
    count += 2
    // Four places, seven wishes: three wait.
    for (const member of one.members)
      await member.ask('POST', `/api/my/activities/${small}/sign-up`, { joinWaiting: true })
    count += await plantTeamActivity(one, street, { now, isApproved: group !== 1 })
  }
  return count
}

/** What a leader writes in his team's name; one of them awaits the sub-district. */
async function plantTeamActivity(
  { team, leader }: LedTeam,
  street: Person,
  { now, isApproved }: { now: Date; isApproved: boolean },
): Promise<number> {
  const plan = {
    title: `${team.name}公开课`,
    inDays: 9,
    place: '社区公园东门',
    capacity: 20,
    body: '每周公开课，欢迎新朋友来体验，队员一对一带练。',
  }
  const made = await leader.ask('POST', '/api/my/activities/led', { teamId: team.id, ...draftOf(plan, now) })
  const sent = await leader.ask('POST', `/api/my/activities/led/${made.id}/submit`, { version: made.version })
  if (!isApproved) return 0
  await street.post(`/api/activities/activities/${made.id}/approve`, { version: sent.version })
  return 1
}

async function publish(person: Person, plan: Plan, now: Date): Promise<string> {
  const made = await person.post('/api/activities/activities', draftOf(plan, now))
  await person.post(`/api/activities/activities/${made.id}/publish`, { version: made.version })
  return String(made.id)
}

/** In the morning of a day ahead, Shanghai's. */
function draftOf({ inDays, title, place, capacity, body }: Plan, now: Date) {
  const midnight = Math.floor((now.getTime() + 8 * hour) / day) * day - 8 * hour
  const startsAt = midnight + inDays * day + 9 * hour
  return {
    title,
    body,
    place,
    capacity,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 2 * hour).toISOString(),
    material: '请穿运动鞋，自带水杯。',
  }
}

/** The manager's account of the district: what stands before the sub-district's own letters. */
function districtOf(username: string, staff: ReadonlyMap<string, Person>): string {
  const head = username.replace(/_.*/, '')
  return [...staff.keys()].find((each) => each.replace(/\d.*$/, '') === head) ?? ''
}
