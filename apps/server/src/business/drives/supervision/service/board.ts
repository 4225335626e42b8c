import type { TreeConfig } from '@jianwang/words/drives'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listLiveChildren, type Unit } from '#support/units'
import { lastUrgesAt } from '#support/urges'
import { findCampaign, findOpenCampaign, listExceptionsOf } from '../../campaigns/store.ts'
import { completenessOf, type Measures, partsOf, scoreOf } from '../../counts/score.ts'
import { gather } from '../../counts/service.ts'
import { listDays } from '../../counts/store.ts'
import { getOrganisationUnit } from '../../organisation-unit.ts'
import { mayRead } from '../../policy.ts'
import { mapOrganisations } from '../../roll/store/organisation.ts'
import { configOf, urged } from '../../rules.ts'

const ranks = ['score', 'entered', 'checkedIn', 'late', 'difference'] as const
export type Rank = (typeof ranks)[number]

/**
 * S4-17, S4-18, S4-25: an organisation and each one right below it, every number with all below; exact at any time and
 * read from counters only. `difference` is entered minus declared, where a real count was declared.
 */
export async function readBoard(
  call: Call,
  query: { unitId?: number | undefined; campaignId?: string | undefined; rank?: Rank | undefined },
) {
  permit(mayRead(call.actor))
  const unit = await getOrganisationUnit(call, query.unitId)
  const campaign =
    query.campaignId === undefined
      ? await findOpenCampaign(call.tx, unit.tree)
      : await findCampaign(call.tx, call.actor.scope ?? '', query.campaignId)
  const children = await listLiveChildren(call.tx, unit.id)
  const tree = configOf(unit.tree)
  const sums = await gather(call, unit.path)
  const rows = await mapOrganisations(call.tx, [unit.id, ...children.map(({ id }) => id)])
  const urges = await lastUrgesAt(
    call,
    urged,
    children.map(({ path }) => path),
  )
  const line = (each: Unit) => ({
    ...summarise(sums.get(each.path) ?? new Map(), campaign, tree),
    unitId: each.id,
    name: each.name,
    class: rows.get(each.id)?.class ?? null,
    urged: urges.get(each.path) ?? null,
  })
  const items = children.map(line)
  const rank = query.rank ?? 'score'
  items.sort((a, b) => weigh(b, rank) - weigh(a, rank) || a.unitId - b.unitId)
  return {
    campaign: campaign === undefined ? null : { id: campaign.id, no: campaign.no, year: campaign.year },
    own: line(unit),
    /** In rank order. */
    items,
    exceptions:
      campaign === undefined
        ? []
        : (await listExceptionsOf(call.tx, campaign.id, unit.path)).map(presentException),
  }
}

function summarise(measures: Measures, campaign: { no: number; year: number } | undefined, tree: TreeConfig) {
  const n = (key: string) => measures.get(key) ?? 0
  const members = n('in:member')
  const cadres = n('in:cadre')
  const declared = n('declared:member') + n('declared:cadre')
  const year = campaign?.year
  const parts = campaign === undefined ? undefined : partsOf(measures, campaign.no, tree)
  const group = (name: string) =>
    year === undefined
      ? { entered: 0, checkedIn: 0 }
      : { entered: n(`g:${name}:${year}`), checkedIn: n(`gc:${name}:${year}`) }
  return {
    members,
    cadres,
    entered: members + cadres,
    declared,
    difference: declared === 0 ? 0 : members + cadres - declared,
    organisations: n('orgs'),
    checkedIn: n('card:member') + n('card:cadre'),
    onTime: campaign === undefined ? 0 : n(`c:${campaign.no}`) - n(`cl:${campaign.no}`),
    late: campaign === undefined ? n('late') : n(`cl:${campaign.no}`),
    lateRows: n('late-rows'),
    transferredOut: n('out'),
    left: n('left'),
    duplicates: n('conflict'),
    imports: n('imports'),
    focus: { enrolled: group('enrolled'), hired: group('hired'), admitted: group('admitted') },
    completeness: completenessOf(measures, tree),
    score: parts === undefined ? 0 : scoreOf(parts),
    parts: parts ?? { completeness: 0, punctuality: 0, checkedIn: 0 },
  }
}

function weigh(line: ReturnType<typeof summarise>, rank: Rank): number {
  return rank === 'difference' ? Math.abs(line.difference) : line[rank]
}

function presentException(row: {
  unit_id: number
  unit_name: string
  until_on: string
  reason: string
  actor_name: string
  granted_at: Date
}) {
  return {
    unitId: row.unit_id,
    name: row.unit_name,
    until: row.until_on,
    reason: row.reason,
    by: row.actor_name,
    at: row.granted_at.toISOString(),
  }
}

/** Entered and checked in by day, of who is on the roll now. */
export async function readTrend(call: Call, query: { unitId?: number | undefined; days: number }) {
  permit(mayRead(call.actor))
  const unit = await getOrganisationUnit(call, query.unitId)
  const from = shanghaiDay(new Date(call.now.getTime() - (query.days - 1) * 86_400_000))
  return {
    from,
    entered: await listDays(call.tx, unit.path, 'in', from),
    checkedIn: await listDays(call.tx, unit.path, 'card', from),
  }
}
