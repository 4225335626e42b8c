import { consentPurposes } from '@jianwang/words/consents'
import type { Static } from 'typebox'
import type { Answer, Citizen, Client, TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn } from '../../testing/teams.ts'
import type { MyTeam } from '../schema.ts'

let serial = 0
const hanzi = (n: number) => Array.from(String(n), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')

/** A citizen whose name is one that a form takes, and who agrees that leaders and sub-districts see it. */
export async function makeCitizen(
  house: TestHouse,
  name = '顾晓岚',
  more: { phone?: string | null; bornOn?: string } = {},
): Promise<Citizen> {
  const citizen = await house.citizen({ name, ...more })
  await agree(citizen)
  return citizen
}

export async function agree(citizen: Citizen): Promise<void> {
  const purpose = 'team-membership'
  const version = consentPurposes.find((each) => each.purpose === purpose)?.version
  must(await citizen.post('/api/citizens/consents', { purpose, version }), 200)
}

/** What a leader fills in; every call has another name. */
export function sampleRegistration(more: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1
  return {
    name: `朝霞${hanzi(serial)}健身舞队`,
    declaredCount: 18,
    items: [{ code: 'tai-chi' }],
    schedules: [
      { weekday: 3, starts: '18:30', ends: '20:00', place: '古华公园南门', lng: 121.46, lat: 30.92 },
    ],
    statementAccepted: true,
    submit: true,
    ...more,
  }
}

export async function registrationToken(street: Client): Promise<string> {
  const answer = await street.post('/api/codes/registration')
  return answer.body.shortCode
}

/** A team a citizen registered with the sub-district's code, certified by it. */
export async function makeLedTeam(
  leader: Citizen,
  street: Client,
  ...acts: string[]
): Promise<Static<typeof MyTeam>> {
  const registration = sampleRegistration({ registrationToken: await registrationToken(street) })
  const team = must(await leader.post('/api/my/teams', registration), 201)
  for (const act of acts) must(await actOn(street, team.id, act, {}))
  return must(await leader.get(`/api/my/teams/${team.id}`))
}

export async function joinByCode(leader: Citizen, teamId: string, citizen: Citizen): Promise<Answer> {
  const { token } = must(await leader.get(`/api/my/teams/${teamId}/code`))
  return citizen.post('/api/my/teams/join', { token })
}

/** The leader takes in all whom his list shows; `path` ends in `/requests/accept-all`. */
export async function acceptEverybody(leader: Citizen, path: string): Promise<Answer> {
  const { body } = await leader.get(path.replace(/\/accept-all$/, ''))
  const ids = body.waiting?.map(({ id }: { id: string }) => id) ?? []
  return leader.post(path, { ids })
}
