import { type Call, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Client, samplePhone, type TestHouse } from '#test/house'

/** Staff of the association's service department, which stands beside the city. */
export async function openAssociation(house: TestHouse): Promise<Client> {
  return house.staff(await house.unit('上海市社区体育协会'), 'manager', ['delivery.arrange'])
}

/** As the worker does it. */
export const asSystem = <T>(house: TestHouse, work: (call: Call) => Promise<T>): Promise<T> =>
  withCall(house.house, { actor: systemActor, now: house.clock.now(), requestId: 'test' }, work)

let serial = 0
const must = (answer: { status: number; body: unknown }) => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body as { id: string; version: number } & Record<string, unknown>
}

export async function addItem(association: Client, about: Readonly<Record<string, unknown>> = {}) {
  const draft = { name: `项目${++serial}`, kind: 'skill', category: 'martial', ...about }
  return must(await association.post('/api/coaches/items', draft))
}

export async function addCoach(association: Client, about: Readonly<Record<string, unknown>> = {}) {
  const draft = {
    name: '陈志强',
    phone: samplePhone(7_000_000 + ++serial),
    grade: 'middle',
    items: [],
    districts: ['奉贤区'],
    contractUntil: '2027-12-31',
    ...about,
  }
  return must(await association.post('/api/coaches/coaches', draft))
}
