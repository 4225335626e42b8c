import type { DraftOf } from '@jianwang/records/fields'
import { type TeamFields, teamFields } from '@jianwang/records/team'
import { type ItemDraft, nameItem } from '@jianwang/records/team-rules'
import type { Call } from '#platform/call'
import { nameColumns } from '#platform/names'
import { tellerOf } from '#platform/record/fields'
import { isMasked, isSamePhone, type SealedPhone, sealPhone, tidyName } from '#support/people'
import { tidyTeamName } from './rules.ts'
import type { StoredTeam, TeamChange } from './store/team.ts'

export const teller = tellerOf(teamFields)

/** What a form says of a team's own columns: absent = not said, null = cleared. */
export type Said = Omit<DraftOf<TeamFields>, 'category'> & {
  items?: readonly ItemDraft[]
  extra?: Readonly<Record<string, unknown>>
}
type Known = Pick<StoredTeam, 'id' | 'category'> & Partial<Pick<StoredTeam, 'extra' | 'leader_phone_index'>>

/** The columns a draft fills: a masked phone means "keep", and the same number again stays as it is sealed. */
export function columnsOf({ crypto }: Call, team: Known, said: Said): TeamChange {
  const { category, leader_phone_index: index = null } = team
  const { name, leaderName, leaderPhone, committeeId, schoolName, items, extra } = said
  const isOther =
    leaderPhone !== undefined && !isMasked(leaderPhone) && !isSamePhone(crypto, leaderPhone, index)
  return {
    ...teller.columnsOf({
      ...said,
      ...(name === undefined ? {} : { name: tidyTeamName(name) }),
      ...(leaderName === undefined ? {} : { leaderName: tidyName(leaderName) }),
      ...(committeeId === undefined ? {} : { committeeId: category === 'community' ? committeeId : null }),
      ...(schoolName === undefined ? {} : { schoolName: category === 'student' ? trim(schoolName) : null }),
    }),
    ...(name === undefined ? {} : nameColumns(tidyTeamName(name))),
    ...(isOther ? asLeader(sealPhone(crypto, leaderPhone, team.id)) : {}),
    ...(items === undefined ? {} : { item_names: items.map(nameItem) }),
    ...(extra === undefined ? {} : { extra: { ...team.extra, ...extra } }),
  }
}

const trim = (text: string | null) => text?.trim() ?? null

/** A phone in the columns of a team's leader. */
export function asLeader({ phone_sealed, phone_index, phone_tail, phone_masked }: SealedPhone) {
  return {
    leader_phone_sealed: phone_sealed,
    leader_phone_index: phone_index,
    leader_phone_tail: phone_tail,
    leader_phone_masked: phone_masked,
  }
}

/** Old and new values of what changed in the team itself; personal ones are compared plain and told masked. */
export function auditOf(team: StoredTeam, change: TeamChange) {
  const next = { ...team, ...change }
  const { before, after } = teller.compare(team, next, teller.altered(team, next))
  const [was, is] = [team.item_names, next.item_names]
  if (JSON.stringify(was) === JSON.stringify(is)) return { before, after }
  return { before: { ...before, items: was }, after: { ...after, items: is } }
}
