import type { Citizen, Client, TestHouse } from '#test/house'
import { must } from '#test/must'
import { joinByCode, makeCitizen, makeLedTeam } from './citizens.ts'

export type World = {
  citizens: Citizen[]
  teams: {
    id: string
    leader: Citizen
    members: Citizen[]
    asked: { citizen: Citizen; requestId: string }[]
    /** To whom the leader has offered it: he is told who offers. */
    offeredTo?: Citizen
    state: string
  }[]
}

/** Characters found in no other text: who sees one sees that citizen's row. */
export const marks = '龘靐齉爨麤灪籱驫鱻纞虋讟'

/** Four teams in different states, with leaders, members, somebody who waits, and an offered hand-over. */
export async function makeWorld(house: TestHouse, street: Client): Promise<World> {
  const citizens: Citizen[] = []
  for (const mark of marks) citizens.push(await makeCitizen(house, `${mark}启明`))
  const at = (n: number) => citizens[n % citizens.length] as Citizen // the list is not empty
  const world: World = { citizens, teams: [] }
  const states = [[], ['certify'], ['certify', 'review'], ['certify']]
  for (const [n, acts] of states.entries()) {
    const leader = at(n)
    const made = await makeLedTeam(leader, street, ...acts)
    const team = {
      id: made.id,
      leader,
      members: [] as Citizen[],
      asked: [] as { citizen: Citizen; requestId: string }[],
      state: made.state,
    }
    if (acts.length > 0) {
      for (const step of [4, 5]) {
        const { requestId } = must(await joinByCode(leader, made.id, at(n + step)), 201)
        must(await leader.post(`/api/my/teams/${made.id}/requests/${requestId}/accept`))
        team.members.push(at(n + step))
      }
      const citizen = at(n + 6)
      const { requestId } = must(await joinByCode(leader, made.id, citizen), 201)
      team.asked.push({ citizen, requestId })
    }
    world.teams.push(team)
  }
  const [, second] = world.teams
  const heir = second?.members[0]
  if (second !== undefined && heir !== undefined) {
    const { items } = must(await second.leader.get(`/api/my/teams/${second.id}/members`))
    const mate = items.find(({ name }: { name: string }) => name === heir.name)
    must(await second.leader.post(`/api/my/teams/${second.id}/hand-over`, { memberId: mate.id }))
    second.offeredTo = heir
  }
  return world
}
