import { handOverStates, joinStates, teamActs } from '@jianwang/words/teams'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { offerGone, requestAnswered } from '../problems.ts'
import type { HandOverRow, HandOverState, JoinRequestRow, JoinState } from '../tables.ts'

/** What one side asks and another answers: each row keeps who answered, when and why, and its team's timeline tells it. */

/** `leads`: whether the actor leads the team; asked of the team by who holds the row. */
type AskedToJoin = Pick<JoinRequestRow, 'id' | 'unit_path' | 'citizen_id' | 'state' | 'expires_at'> & {
  leads: boolean
  now: Date
}

const joinAudit: Readonly<Record<string, string>> = {
  accept: 'teams.accept-member',
  refuse: 'teams.refuse-member',
  withdraw: 'teams.withdraw-join',
}

/** S0-60: a citizen asks to join, the leader answers; what nobody answered in time is over, written down or not. */
export const joinLifecycle: Lifecycle<AskedToJoin, JoinState> = {
  subjectKind: 'team-join',
  columns: ['teams.join_request.state'],
  states: joinStates,
  auditOf: (action) => joinAudit[action] ?? action,
  stateOf: (row) => (row.state === 'pending' && row.expires_at <= row.now ? 'expired' : row.state),
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: () => requestAnswered(),
  timeline: 'own',
  transitions: [
    {
      action: 'accept',
      title: word('accept-member'),
      from: ['pending'],
      to: 'accepted',
      may: (_, row) => row.leads,
    },
    {
      action: 'refuse',
      title: word('refuse-member'),
      from: ['pending'],
      to: 'refused',
      may: (_, row) => row.leads,
    },
    {
      action: 'withdraw',
      title: word('withdraw-join'),
      from: ['pending'],
      to: 'withdrawn',
      may: (actor, row) => actor.accountId === row.citizen_id,
    },
    { action: 'expire', title: '过期', from: ['pending'], to: 'expired', may: () => false, byTime: true },
  ],
}

type OfferedTeam = Pick<
  HandOverRow,
  'id' | 'unit_path' | 'from_citizen_id' | 'to_citizen_id' | 'state' | 'expires_at'
> & { now: Date }

/** 移交: the leader offers the team to a member, who takes it or not. */
export const handOverLifecycle: Lifecycle<OfferedTeam, HandOverState> = {
  subjectKind: 'team-hand-over',
  columns: ['teams.hand_over.state'],
  states: handOverStates,
  auditOf: (action) => `teams.${action}-hand-over`,
  stateOf: (row) => (row.state === 'offered' && row.expires_at <= row.now ? 'expired' : row.state),
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: () => offerGone(),
  timeline: 'own',
  transitions: [
    {
      action: 'accept',
      title: word('accept-hand-over'),
      from: ['offered'],
      to: 'accepted',
      may: (actor, row) => actor.accountId === row.to_citizen_id,
    },
    {
      action: 'decline',
      title: word('decline-hand-over'),
      from: ['offered'],
      to: 'declined',
      may: (actor, row) => actor.accountId === row.to_citizen_id,
    },
    {
      action: 'withdraw',
      title: word('withdraw-hand-over'),
      from: ['offered'],
      to: 'withdrawn',
      may: (actor, row) => actor.accountId === row.from_citizen_id,
    },
    { action: 'expire', title: '过期', from: ['offered'], to: 'expired', may: () => false, byTime: true },
  ],
}

function word(act: string): string {
  return teamActs[act] ?? act
}

export const declared: readonly Declared[] = [joinLifecycle, handOverLifecycle]
