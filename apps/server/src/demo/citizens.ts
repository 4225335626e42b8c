import type { FastifyInstance } from 'fastify'
import type { setClock } from '#platform/clock'
import type { WechatSimulator } from '../simulators/wechat.ts'
import { expectDone } from './person.ts'
import type { PlantedTeam } from './teams.ts'

/** A citizen of the demo with the mini-program in the hand. His name in the simulator is his phone. */
export type DemoCitizen = {
  name: string
  ask(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object): Promise<Record<string, unknown>>
}
export type LedTeam = { team: PlantedTeam; leader: DemoCitizen; members: DemoCitizen[] }
export type Square = {
  /** Everybody signs in anew: sessions of last month are over. */
  meet(): Promise<LedTeam[]>
}
type SignIn = (name: string, phone: string) => Promise<DemoCitizen>

const agreed = '2026-11'

/** Signs a person in as WeChat does it: a login code, then a code for the phone. */
export function openCitizens(app: FastifyInstance, wechat: WechatSimulator): SignIn {
  let served = 0
  return async (name, phone) => {
    served += 1
    // An address of its own each: a whole square signs in at once here.
    const remoteAddress = `10.9.${served >> 8}.${served & 255}`
    let token = ''
    const ask: DemoCitizen['ask'] = async (method, url, body) => {
      const answer = await app.inject({
        method,
        url,
        remoteAddress,
        headers: {
          'x-requested-with': 'jianwang',
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { payload: body }),
      })
      expectDone(answer, url, name)
      return answer.body === '' ? {} : answer.json()
    }
    const login = { code: wechat.loginCode(phone), terminal: 'weapp', agreed }
    token = String((await ask('POST', '/api/citizens/wechat-login', login)).token)
    await ask('POST', '/api/citizens/phone', { code: wechat.phoneCode(phone, phone) })
    const { version, name: known } = await ask('GET', '/api/citizens/me')
    if (known !== name) await ask('PATCH', '/api/citizens/me', { version, name })
    await ask('POST', '/api/citizens/consents', { purpose: 'team-membership', version: agreed })
    return { name, ask }
  }
}

const names = ['周秀珍', '吴桂芳', '郑国强', '王美华', '冯建平', '陈玉兰', '褚正荣']
/** How many ask to join and are not answered yet. */
const pending = 2
const day = 86_400_000

/**
 * The leaders of one team a district come to the mini-program, claim their team (A36), confirm members, and hold trainings
 * in the last weeks, so that the activity charts have something to show.
 */
export async function plantLedTeams(
  signIn: SignIn,
  teams: readonly PlantedTeam[],
  clock: ReturnType<typeof setClock>,
  now: Date,
): Promise<Square> {
  const chosen = pickTeams(teams)
  const phoneOf = (group: number, n: number) => `137${String(group * 100 + n).padStart(8, '0')}`
  const meet = () =>
    Promise.all(
      chosen.map(async (team, group): Promise<LedTeam> => {
        const leader = await signIn(team.leader.name, team.leader.phone)
        const members: DemoCitizen[] = []
        for (const [n, name] of names.entries()) members.push(await signIn(name, phoneOf(group + 1, n + 1)))
        return { team, leader, members }
      }),
    )
  for (const daysAgo of [45, 31, 17, 3]) {
    clock.set(new Date(now.getTime() - daysAgo * day).toISOString())
    const met = await meet()
    for (const one of met) {
      if (daysAgo === 45) await gather(one)
      await train(one, daysAgo)
    }
  }
  return { meet }
}

/** One reviewed team of a sub-district in each district: the owners come district by district. */
function pickTeams(teams: readonly PlantedTeam[]): PlantedTeam[] {
  const ready = teams.filter(({ state, category }) => state === 'reviewed' && category === 'community')
  const byDistrict = Map.groupBy(ready, ({ owner }) => owner.username.replace(/_.*/, ''))
  return [...byDistrict.values()].flatMap(([first]) => (first === undefined ? [] : [first])).slice(0, 3)
}

async function gather({ team, leader, members }: LedTeam): Promise<void> {
  await leader.ask('POST', `/api/my/teams/${team.id}/claim`)
  for (const [n, member] of members.entries()) {
    const { token } = await leader.ask('GET', `/api/my/teams/${team.id}/code`)
    await member.ask('POST', '/api/my/teams/join', { token })
    if (n === members.length - pending - 1) {
      const requests = `/api/my/teams/${team.id}/requests`
      const { waiting } = await leader.ask('GET', requests)
      const ids = (waiting as { id: string }[]).map(({ id }) => id) // as the route describes it
      await leader.ask('POST', `${requests}/accept-all`, { ids })
    }
  }
}

async function train({ team, leader, members }: LedTeam, daysAgo: number): Promise<void> {
  const place = '社区公园东门'
  const held = await leader.ask('POST', '/api/my/activities/trainings', { teamId: team.id, place })
  const { codes } = await leader.ask('GET', `/api/my/activities/trainings/${held.id}/codes`)
  const [code] = codes as { token: string }[] // as the route describes it
  const came = members.slice(0, members.length - pending - (daysAgo % 3))
  for (const one of [leader, ...came])
    await one.ask('POST', '/api/my/activities/check-ins', { token: code?.token ?? '' })
  await leader.ask('POST', `/api/my/activities/trainings/${held.id}/close`)
}
