import { listOrganisationFacts } from '#business/organisations'
import { listTeamFacts } from '#business/teams'
import type { Call } from '#platform/call'
import type { Consumer, FeedItem } from '#platform/outbox'
import { diffCounts, type Subject, toRow } from './counting.ts'
import { applyDeltas, listSubjectIdsIn, lockSubjects, replaceSubjects } from './store.ts'
import type { SubjectKind } from './tables.ts'

/** Keeps the read models: every fact brings the records it names up to what they are now. */
export const statisticsConsumer: Consumer = {
  name: 'statistics',
  kinds: ['teams.changed', 'organisations.changed', 'units.changed'],
  handle: async (call, items) => {
    await recount(call, 'team', await collectIds(call, items, 'team', 'teams.changed'))
    await recount(
      call,
      'organisation',
      await collectIds(call, items, 'organisation', 'organisations.changed'),
    )
  },
}

/** A unit that moved took its records along without a fact for each: all that lie under its path are counted anew. */
async function collectIds(
  call: Call,
  items: readonly FeedItem[],
  kind: SubjectKind,
  factKind: string,
): Promise<string[]> {
  const ids = new Set<string>()
  for (const item of items) {
    if (item.kind === factKind) {
      const listed = item.body.ids
      for (const id of Array.isArray(listed) ? listed.map(String) : [item.subjectId]) ids.add(id)
    } else if (item.kind === 'units.changed' && typeof item.body.fromPath === 'string')
      for (const id of await listSubjectIdsIn(call.tx, kind, item.body.fromPath)) ids.add(id)
  }
  return [...ids].sort()
}

const atOnce = 1_000

async function recount(call: Call, kind: SubjectKind, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce)
    const before = await lockSubjects(call.tx, kind, some)
    const after = (await readSubjects(call, kind, some)).map(toRow)
    await replaceSubjects(call.tx, kind, some, after)
    await applyDeltas(call.tx, diffCounts(before, after))
  }
}

async function readSubjects(call: Call, kind: SubjectKind, ids: readonly string[]): Promise<Subject[]> {
  if (kind === 'team')
    return (await listTeamFacts(call, ids)).map((team) => ({
      ...team,
      kind,
      memberCount: team.live ? team.memberCount : 0,
    }))
  return (await listOrganisationFacts(call, ids)).map((organisation) => ({
    ...organisation,
    kind,
    sizeBand: '',
    filedYears: [],
  }))
}
