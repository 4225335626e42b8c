import type { House } from '#platform/house'
import { type Answer, type Citizen, type Client, samplePhone, type TestHouse } from '#test/house'
import { read } from '#test/read'
import { Activity } from '../schema.ts'

/** The house with the features of X-05 open, as the demo has them. */
export function featuresOn(house: House): House {
  const features = { ...house.config.features, activities: true, teamActivity: true }
  return Object.freeze({ ...house, config: Object.freeze({ ...house.config, features }) })
}

export const items = '/api/activities/activities'

/** Test houses begin on Monday 2026-11-23 at 10:00 in Shanghai; this is on the Saturday after. */
export function sampleActivity(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: '金海公园健步走',
    body: '沿金海湖健步走五公里，请穿运动鞋。',
    startsAt: '2026-11-28T09:00:00+08:00',
    endsAt: '2026-11-28T11:00:00+08:00',
    place: '金海公园东门广场',
    capacity: 10,
    ...more,
  }
}

export async function makeDraft(client: Client, more: Record<string, unknown> = {}) {
  return read(await client.post(items, sampleActivity(more)), Activity)
}

export async function makePublished(client: Client, more: Record<string, unknown> = {}) {
  const { id, version } = await makeDraft(client, more)
  return read(await client.post(`${items}/${id}/publish`, { version }), Activity)
}

let serial = 0

/** A reviewed team of the staff's own level that this citizen leads, with these in its roster. */
export async function makeLedTeam(
  house: TestHouse,
  staff: Client,
  leader: Citizen,
  members: readonly Citizen[] = [],
): Promise<{ id: string; name: string }> {
  const answer = await staff.post('/api/teams/teams', {
    category: 'community',
    name: `活动样例${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(serial / 10) % 10]}健身队`,
    leaderName: '沈启明',
    leaderPhone: samplePhone(70_000_000 + ++serial),
    declaredCount: 16,
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地东门' }],
    statementAccepted: true,
    as: 'reviewed',
  })
  if (answer.status !== 201) throw new Error(`no team: ${answer.status} ${JSON.stringify(answer.body)}`)
  const team = answer.body
  await house.owner.query('update teams.team set leader_citizen_id = $2 where id = $1', [team.id, leader.id])
  for (const member of members)
    await house.owner.query(
      `insert into teams.member (id, team_id, unit_path, name, origin, joined_at, citizen_id)
       select gen_random_uuid(), id, unit_path, $2, 'qr', now(), $3 from teams.team where id = $1`,
      [team.id, member.name, member.id],
    )
  return team
}

export const statusAndCode = ({ status, body }: Answer): [number, string | undefined] => [status, body?.code]
