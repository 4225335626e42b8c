import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { mayMergePair, mayReadTeams, maySeePair } from '../../policy.ts'
import { notAPair } from '../../problems.ts'
import { areaOrNowhere } from '../../store/area.ts'
import { listTeamViews, lockTeams, type StoredTeam, type TeamView } from '../../store/team.ts'
import { presentListed } from '../../view.ts'
import type { PairOfTeams, PairQuery, SetAsideBody, TeamOfPair, Told } from '../schema.ts'
import {
  deleteSetAside,
  insertSetAside,
  listPairs,
  listSetAside,
  listTold,
  markTold,
  type PairKey,
} from '../store.ts'

const mostTold = 100

/** 疑似重复登记: one name and one leader's phone in two units, for whoever stands above both. */
export async function listDoublePairs(call: Call, query: Static<typeof PairQuery>) {
  permit(mayReadTeams(call.actor))
  const { limit } = query
  const setAside = query.state === 'set-aside'
  const after = readCursor(query.cursor, ['uuid', 'uuid'])
  const keys = await listPairs(call.tx, areaOrNowhere(call), { setAside, after, limit: limit + 1 })
  const page = cutPage(keys, limit, (key) => [key.first_id, key.second_id])
  return { ...page, items: await presentPairs(call, page.items, setAside) }
}

async function presentPairs(
  call: Call,
  keys: readonly PairKey[],
  setAside: boolean,
): Promise<Static<typeof PairOfTeams>[]> {
  const ids = keys.flatMap((key) => [key.first_id, key.second_id])
  const views = new Map((await listTeamViews(call.tx, areaOrNowhere(call), ids)).map((row) => [row.id, row]))
  const words = setAside
    ? await listSetAside(
        call.tx,
        keys.map((key) => key.first_id),
      )
    : []
  return keys.flatMap((key) => {
    const [first, second] = [views.get(key.first_id), views.get(key.second_id)]
    if (first === undefined || second === undefined) return []
    const word = words.find(
      ({ first_id, second_id }) => first_id === key.first_id && second_id === key.second_id,
    )
    return [
      {
        first: presentOne(call, first),
        second: presentOne(call, second),
        ...(word === undefined
          ? {}
          : {
              setAside: {
                reason: word.reason,
                by: word.actor_name,
                unit: word.unit_name,
                at: word.set_at.toISOString(),
              },
            }),
      },
    ]
  })
}

function presentOne(call: Call, row: TeamView): Static<typeof TeamOfPair> {
  return {
    ...presentListed(call.actor, row, shanghaiYear(call.now)),
    createdAt: row.created_at.toISOString(),
    ...(row.certified_at === null ? {} : { certifiedAt: row.certified_at.toISOString() }),
  }
}

/** "不是同一支队伍": the pair does not come again. @throws notAPair (409) */
export async function setPairAside(call: Call, body: Static<typeof SetAsideBody>): Promise<void> {
  const reason = body.reason.trim()
  const [first, second] = await holdPair(call, body.firstId, body.secondId)
  permit(mayMergePair(call.actor, first, second))
  const made = await insertSetAside(call.tx, {
    first_id: first.id,
    second_id: second.id,
    unit_path: commonPath(first.unit_path, second.unit_path),
    reason,
    actor_name: call.actor.personName,
    unit_name: call.actor.unitName,
    set_at: call.now,
  })
  if (made) noteBoth(call, 'set-aside', [first, second], reason)
}

/** Comes up again, for somebody to look at anew. @throws notFound (404) */
export async function bringPairBack(call: Call, body: { firstId: string; secondId: string }): Promise<void> {
  const pair = await holdPair(call, body.firstId, body.secondId)
  const [first, second] = pair
  permit(mayMergePair(call.actor, first, second))
  if (!(await deleteSetAside(call.tx, { first_id: first.id, second_id: second.id }))) throw notFound()
  noteBoth(call, 'bring-back', pair, undefined)
}

/**
 * Both teams locked, the one with the smaller id first.
 * @throws notFound (404) outside the area, forbidden (403) for who does not stand above both, notAPair (409)
 */
export async function holdPair(
  call: Call,
  oneId: string,
  otherId: string,
): Promise<readonly [StoredTeam, StoredTeam]> {
  const [first, second] = await lockTeams(call.tx, areaOrNowhere(call), [oneId, otherId])
  if (first === undefined || second === undefined) throw notFound()
  permit(maySeePair(call.actor, first, second))
  const isPair =
    first.live &&
    second.live &&
    first.unit_path !== second.unit_path &&
    first.name_key === second.name_key &&
    first.leader_phone_index.equals(second.leader_phone_index)
  if (!isPair) throw notAPair()
  return [first, second]
}

/** Audited on both; the timeline of neither: the sub-districts see nothing of each other's. */
function noteBoth(
  call: Call,
  action: string,
  pair: readonly [StoredTeam, StoredTeam],
  reason: string | undefined,
): void {
  for (const team of pair)
    note(call, {
      action: `teams.${action}`,
      subjectKind: 'team',
      subjectId: team.id,
      unitPath: commonPath(pair[0].unit_path, pair[1].unit_path),
      reason,
    })
}

/** `.1.7.20.` and `.1.7.21.` have `.1.7.` above both. */
export function commonPath(one: string, other: string): string {
  const [ones, others] = [one.split('.'), other.split('.')]
  const end = ones.findIndex((part, n) => part !== others[n])
  return end < 0 ? one : `${ones.slice(0, end).join('.')}.`
}

/** What a level above did to teams of the own unit. */
export async function listToldOf(call: Call): Promise<Static<typeof Told>[]> {
  permit(mayReadTeams(call.actor))
  return (await listTold(call.tx, call.actor.homePath, mostTold)).map((row) => ({
    id: row.id,
    teamId: row.team_id,
    text: row.text,
    by: row.actor_name,
    unit: row.unit_name,
    at: row.told_at.toISOString(),
    ...(row.seen_at === null ? {} : { seenAt: row.seen_at.toISOString(), seenBy: row.seen_by ?? '' }),
  }))
}

/** For who acts for the unit. @throws notFound (404) for one that is another's or was seen */
export async function seeTold(call: Call, id: string): Promise<void> {
  permit(call.actor.grants.has('teams.write'))
  if (!(await markTold(call.tx, call.actor.homePath, id, call.actor.personName, call.now))) throw notFound()
  note(call, {
    action: 'teams.see-told',
    subjectKind: 'told',
    subjectId: id,
    unitPath: call.actor.homePath,
  })
}
