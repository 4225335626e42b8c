import { makePublished } from '../../../apps/server/src/business/activities/testing/activities.ts'
import { openCitizens } from '../../../apps/server/src/demo/citizens.ts'
import { plantLeague } from '../../../apps/server/src/demo/league.ts'
import type { TestHouse } from '../../../apps/server/src/test/house.ts'
import { makeMark, organisationForm, teamForm } from '../scope/forms.ts'
import type { Route } from '../scope/inventory.ts'
import type { Knocker } from './sweep.ts'

type Client = Knocker['client']
const staff = ['public', 'limited', 'session']
const citizens = ['public', 'visitor', 'citizen']

/** Rows of many kinds, so that an id in an address leads somewhere. */
export async function furnish(house: TestHouse): Promise<void> {
  const demo = { ...house.house, config: { ...house.house.config, mode: 'demo' as const } } // fixed passwords
  const ground = { app: house.app, house: demo, clock: house.clock, password: 'Jianwang#2026' }
  await plantLeague({ ...ground, now: house.clock.now() }, openCitizens(house.app, house.wechat))
  const street = await house.unit('奉贤区', '金海街道')
  const manager = await house.staff(street)
  const city = await house.staff(await house.unit())
  const must = async (url: string, body?: unknown, who = manager) => {
    const answer = await who.post(url, body)
    if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const place = { kind: 'street', name: street.name, district: '奉贤区' }
  const mark = makeMark(0)
  for (const as of ['draft', 'submitted', 'certified', 'reviewed'])
    await must('/api/teams/teams', teamForm(mark, { as }))
  await must('/api/organisations/organisations', organisationForm(mark, place))
  await must('/api/codes/registration')
  await must('/api/news/articles', { title: '冬季健身', html: '<p>热身</p>' }, city)
  await makePublished(manager)
}

/** Somebody of every kind; who lost his session to a request gets another. */
export async function gather(house: TestHouse): Promise<Knocker[]> {
  const at = async (...names: string[]) => house.unit(...names)
  const street = await at('奉贤区', '金海街道')
  const { rows } = await house.owner.query(
    "select id, path, name, kind from units.unit where kind = 'organisation' order by id limit 1",
  )
  const [league] = rows
  const anew = (name: string, access: string[], hire: () => Promise<Client>) => renewed(name, access, hire)
  return Promise.all([
    anew('city', staff, async () =>
      house.staff(await at(), 'manager', ['delivery.arrange', 'export.area', 'export.full']),
    ),
    anew('district', staff, async () => house.staff(await at('奉贤区'))),
    anew('street', staff, () => house.staff(street)),
    anew('league', staff, () => house.staff(league)),
    anew('system administrator', staff, async () => house.staff(await at(), 'system_admin')),
    anew('security administrator', staff, async () => house.staff(await at(), 'security_admin')),
    anew('audit administrator', staff, async () => house.staff(await at(), 'audit_admin')),
    anew('citizen', citizens, () => house.citizen()),
    Promise.resolve<Knocker>({ name: 'visitor', access: ['public', 'visitor'], client: house.anonymous }),
  ])
}

let address = 0
/** Another address each time: limits by address would hide what lies behind them. */
const fromElsewhere = () => {
  address += 1
  return `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`
}

async function renewed(name: string, access: string[], hire: () => Promise<Client>): Promise<Knocker> {
  let client = await hire()
  const request: Client['request'] = async (options) => {
    const from = { remoteAddress: fromElsewhere(), ...options }
    const answer = await client.request(from)
    if (answer.status !== 401) return answer
    client = await hire()
    return client.request(from)
  }
  return { name, access, client: { request } }
}

/** Ids that lists tell, by the address of the list. */
export async function harvest(
  routes: readonly Route[],
  knockers: readonly Knocker[],
): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>()
  for (const { url } of routes.filter((route) => route.method === 'GET' && !route.url.includes(':')))
    for (const { client } of knockers) {
      const { body, status } = await client.request({ method: 'GET', url: url.replace(/\/$/, '') })
      const items: { id?: unknown }[] = status === 200 && Array.isArray(body.items) ? body.items : []
      const ids = items.flatMap(({ id }) => (id === undefined ? [] : [String(id)]))
      known.set(url, [...(known.get(url) ?? []), ...ids])
    }
  return known
}
