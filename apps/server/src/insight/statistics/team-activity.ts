import { readTeamFrequencies, type TrainingAttended, trainingAttended } from '#business/activities'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Consumer, FeedItem } from '#platform/outbox'
import { getUnit, listLiveChildren } from '#support/units'
import { maySeeStatistics } from './policy.ts'
import { listMonthsIn, type Sums, storeMonths, sumMonth, sumMonths } from './store/team-activity.ts'

type Key = { teamId: string; month: string }
const atOnce = 500

/** Keeps 健身活动频次 (S0-28, S0-33): every fact asks what the team's month stands at now. */
export const teamActivityConsumer: Consumer = {
  name: 'team-activity',
  kinds: [trainingAttended, 'units.changed'],
  handle: async (call, items) => {
    const keys = await collectKeys(call, items)
    for (let start = 0; start < keys.length; start += atOnce)
      await storeMonths(call.tx, await readTeamFrequencies(call, keys.slice(start, start + atOnce)))
  },
}

async function collectKeys(call: Call, items: readonly FeedItem[]): Promise<Key[]> {
  const keys = new Map<string, Key>()
  for (const item of items) {
    if (item.kind === trainingAttended) {
      const { teamId, month } = item.body as TrainingAttended // announced by activities in this shape
      keys.set(`${teamId} ${month}`, { teamId, month })
    } else if (typeof item.body.fromPath === 'string')
      for (const key of await listMonthsIn(call.tx, item.body.fromPath))
        keys.set(`${key.teamId} ${key.month}`, key)
  }
  return [...keys.values()]
}

/** Of a unit's area in one month, with its children and the months before. @throws forbidden (403), notFound (404) */
export async function readTeamActivity(
  call: Call,
  question: { unitId?: number | undefined; month?: string | undefined },
) {
  const unit = await getUnit(call, question.unitId ?? Number(call.actor.homePath.split('.').at(-2) ?? 0))
  permit(maySeeStatistics(call.actor, unit.path))
  const month = question.month ?? shanghaiDay(call.now).slice(0, 7)
  const depth = unit.path.split('.').length - 1
  const [counted, months, children] = await Promise.all([
    sumMonth(call.tx, unit.path, month, depth),
    sumMonths(call.tx, unit.path, month),
    unit.kind === 'street' ? [] : listLiveChildren(call.tx, unit.id),
  ])
  const of = (path: string): Sums => {
    const found = counted.find((row) => row.path === path)
    return {
      teams: found?.teams ?? 0,
      trainings: found?.trainings ?? 0,
      attendances: found?.attendances ?? 0,
    }
  }
  const own = {
    id: unit.id,
    name: `${unit.name}本级`,
    kind: unit.kind,
    hasChildren: false,
    ...of(unit.path),
  }
  const below = children
    .filter((child) => child.kind !== 'body' && child.kind !== 'committee')
    .map((child) => ({
      id: child.id,
      name: child.name,
      kind: child.kind,
      hasChildren: child.kind === 'district',
      ...of(child.path),
    }))
  return {
    unit: { id: unit.id, name: unit.name, kind: unit.kind },
    month,
    totals: add(counted),
    byUnit: [own, ...below],
    months,
  }
}

function add(rows: readonly Sums[]): Sums {
  const sum = { teams: 0, trainings: 0, attendances: 0 }
  for (const row of rows) {
    sum.teams += row.teams
    sum.trainings += row.trainings
    sum.attendances += row.attendances
  }
  return sum
}
