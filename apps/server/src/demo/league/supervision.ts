import { shanghaiDay } from '#platform/clock'
import type { Chance } from '../chance.ts'
import type { Person } from '../person.ts'
import { type Ground, type League, openOffices } from './office.ts'
import type { Rolls } from './people.ts'

const day = 86_400_000

export const dayFrom = ({ now }: Ground, days: number) => shanghaiDay(new Date(now.getTime() + days * day))

/** The windows of the notice moved to today: A (S4-14) ended four days ago, B (S4-15) runs for three weeks more. */
export async function openCampaign(ground: Ground, league: League): Promise<void> {
  const root = (await openOffices(ground, league, ['root']))('root')
  const windowA = { startsOn: dayFrom(ground, -24), endsOn: dayFrom(ground, -4) }
  const windowB = { startsOn: dayFrom(ground, -10), endsOn: dayFrom(ground, 20) }
  const year = Number(dayFrom(ground, 0).slice(0, 4))
  const made = await root.post('/api/drives/campaigns', {
    title: `${year} 年“上海电子团务平台”信息补录和调整`,
    documentNo: `演示〔${year}〕37号`,
    year,
    windows: [
      ...['sector', 'bureau', 'municipal', 'central'].map((each) => ({ class: each, ...windowA })),
      ...['district', 'college'].map((each) => ({ class: each, ...windowB })),
    ],
  })
  await root.post(`/api/drives/campaigns/${made.id}/state`, { state: 'open', version: made.version })
}

/** Most organisations say how many they really have; some say more or fewer than they enter, some nothing (S4-25). */
export async function declareCounts(
  ground: Ground,
  league: League,
  rolls: Rolls,
  chance: Chance,
): Promise<void> {
  const root = (await openOffices(ground, league, ['root']))('root')
  for (const { unitId, plot } of league.places) {
    if (chance.next() < 0.12) continue
    const own = rolls.in(unitId)
    const cadres = own.filter(({ row }) => row.kind === 'cadre').length
    const off = chance.next() < 0.3 ? chance.pick([-2, 1, 2, 3, 5]) : 0
    const [contact, office] = [chance.next() < 0.8, chance.next() < 0.6]
    await root.put(`/api/drives/organisations/${unitId}`, {
      version: 1,
      declaredMembers: Math.max(0, own.length - cadres + (plot.members > 0 ? off : 0)),
      declaredCadres: cadres,
      fields: {
        ...(contact ? { contact: own[0]?.name ?? '' } : {}),
        ...(office ? { office: `${plot.name}办公室` } : {}),
        ...(chance.next() < 0.7 ? { secretary: own[1]?.name ?? '' } : {}),
      },
    })
  }
}

/** S4-19; one is edited, with its reason. */
export async function allotQuotas(root: Person): Promise<void> {
  const { items } = (await root.get('/api/drives/campaigns')) as { items: { id: string }[] } // as the route describes it
  const quotas = `/api/drives/campaigns/${items[0]?.id}/quotas`
  const computed = (await root.post(quotas, { total: 60 })) as {
    items: { unitId: number; amount: number; version: number }[]
  } // as above
  const most = computed.items.toSorted((a, b) => b.amount - a.amount)[0]
  if (most === undefined) return
  await root.put(`${quotas}/${most.unitId}`, {
    amount: most.amount - 2,
    reason: '两个名额调剂给新成立的团组织，另行研究',
    version: most.version,
  })
}
