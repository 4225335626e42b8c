import type { Static } from 'typebox'
import type { Answer, Client, TestHouse } from '#test/house'
import { samplePhone } from '#test/house'
import { must } from '#test/must'
import type { TeamDetail } from '../schema.ts'

let serial = 0

/** A form that keeps all five creation rules; every call has another name and phone. */
export function sampleTeam(more: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1
  return {
    category: 'community',
    name: `晨光${hanzi(serial)}拳操队`,
    leaderName: '沈启明',
    leaderPhone: samplePhone(serial),
    declaredCount: 16,
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地东门' }],
    statementAccepted: true,
    ...more,
  }
}

/** A number in characters, so that a name holds no digits. */
function hanzi(n: number): string {
  return Array.from(String(n), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')
}

export async function makeTeam(
  client: Client,
  more: Record<string, unknown> = {},
): Promise<Static<typeof TeamDetail>> {
  return must(await client.post('/api/teams/teams', sampleTeam(more)), 201)
}

/** A reviewed team with ten members known by name: nine and the leader (A11). */
export async function makeReadyTeam(house: TestHouse, client: Client, more: Record<string, unknown> = {}) {
  const team = await makeTeam(client, { as: 'reviewed', ...more })
  await fillRoster(house, team.id, 9)
  return team
}

/** Members straight into the table: what the roster's own tests show over HTTP. */
export async function fillRoster(house: TestHouse, teamId: string, count: number): Promise<void> {
  await house.owner.query(
    `insert into teams.member (id, team_id, unit_path, name, origin, joined_at)
     select gen_random_uuid(), t.id, t.unit_path, '队员', 'roster', now() from teams.team t, generate_series(1, $2) where t.id = $1`,
    [teamId, count],
  )
}

/** One act on the team as the client sees it now. */
export async function actOn(
  client: Client,
  id: string | undefined,
  act: string,
  body: object = {},
): Promise<Answer> {
  const [seen] = await seeTeams(client, [id])
  return client.post(`/api/teams/teams/${id}/${act}`, { version: seen?.version, ...body })
}

/** Acts one after the other; the last answer. */
export async function takeActs(client: Client, id: string, ...acts: string[]): Promise<Answer> {
  let answer: Answer | undefined
  for (const act of acts) answer = await actOn(client, id, act, { reason: '核对无误' })
  if (answer === undefined) throw new Error('no act named')
  return answer
}

/** The rows as the client sees them now, for a batch; what he does not see stands there with a version all the same. */
export async function seeTeams(
  client: Client,
  ids: readonly (string | undefined)[],
): Promise<{ id: string; version: number }[]> {
  const rows = ids.map(async (id = '') => {
    const { status, body } = await client.get(`/api/teams/teams/${id}`)
    return { id, version: status === 200 ? body.version : 1 }
  })
  return Promise.all(rows)
}
