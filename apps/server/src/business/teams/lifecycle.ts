import type { TeamState } from '@jianwang/records/team'
import { teamActs, teamStates, transferStates } from '@jianwang/words/teams'
import type { Selectable } from 'kysely'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle, Transition } from '#platform/lifecycle/lifecycle'
import {
  mayAnswerTransfer,
  mayDecideTeam,
  mayEditTeam,
  mayEndTeam,
  mayFileTeam,
  mayLeadTeam,
  mayRevealPhone,
  mayTransferTeam,
} from './policy.ts'
import { alreadyFiled, notFiled, transferEnded } from './problems.ts'
import type { TeamRow, TransferRow, TransferState } from './tables.ts'

/** What the lifecycle looks at of a team. */
export type TeamSubject = Pick<
  Selectable<TeamRow>,
  'id' | 'unit_path' | 'level' | 'state' | 'prior_state' | 'filed_year'
> & { leader_citizen_id?: string | null }

const live = ['draft', 'submitted', 'certified', 'returned', 'reviewed'] as const
type Step = Transition<TeamSubject, TeamState>
/** What the policy looks at of a team. */
type Owned = Parameters<typeof mayEndTeam>[1] & Parameters<typeof mayLeadTeam>[1]
type Said = Omit<Step, 'action' | 'title' | 'may'> & { may: (actor: Actor, team: Owned) => boolean }

function step(action: string, { may, ...rest }: Said): Step {
  return {
    action,
    title: word(action),
    may: (actor, { unit_path: unitPath, level, leader_citizen_id: leaderCitizenId = null }) =>
      may(actor, { unitPath, level, leaderCitizenId }),
    ...rest,
  }
}

/**
 * A13: draft → submitted → certified (认证) → reviewed (审核), or returned with a reason; ended: dissolved, merged, deleted.
 * The yearly filing leaves the state as it is: it is told per year (S0-54).
 */
const stepsIn = (year: number): readonly Step[] => [
  step('edit', { from: live, to: 'same', may: mayEditTeam }),
  step('submit', { from: ['draft', 'returned'], to: 'submitted', may: mayEndTeam }),
  step('certify', { from: ['submitted'], to: 'certified', may: mayDecideTeam }),
  step('review', { from: ['certified'], to: 'reviewed', may: mayDecideTeam }),
  step('return', {
    from: ['submitted', 'certified'],
    to: 'returned',
    may: mayDecideTeam,
    reason: 'required',
  }),
  step('file', {
    from: ['reviewed'],
    to: 'same',
    may: mayFileTeam,
    guard: (team) => (team.filed_year === year ? alreadyFiled({ year }) : undefined),
  }),
  step('cancel-filing', {
    from: live,
    to: 'same',
    may: mayFileTeam,
    guard: (team) => (team.filed_year === year ? undefined : notFiled({ year })),
    reason: 'optional',
  }),
  step('change-leader', { from: live, to: 'same', may: mayEditTeam, reason: 'optional' }),
  step('propose-transfer', {
    from: ['certified', 'reviewed'],
    to: 'same',
    may: mayTransferTeam,
    reason: 'required',
  }),
  step('merge', { from: live, to: 'merged', may: mayEndTeam, reason: 'required' }),
  step('dissolve', { from: ['certified', 'reviewed'], to: 'dissolved', may: mayEndTeam, reason: 'required' }),
  step('delete', { from: [...live, 'dissolved'], to: 'deleted', may: mayEndTeam, reason: 'required' }),
  step('reveal', {
    from: [...live, 'dissolved', 'merged', 'deleted'],
    to: 'same',
    may: mayRevealPhone,
    reason: 'required',
  }),
]

const base = {
  subjectKind: 'team',
  columns: ['teams.team.state'],
  states: teamStates,
  auditOf: (action: string) => `teams.${action}`,
  stateOf: (team: TeamSubject) => team.state,
  idOf: (team: TeamSubject) => team.id,
  pathOf: (team: TeamSubject) => team.unit_path,
}

const lifecycles = new Map<string, Lifecycle<TeamSubject, TeamState>>()

/**
 * A restored team goes back to the state it was deleted or dissolved from.
 * @param year the year that is filed now; left out where nothing of filing is asked
 */
export function lifecycleOf(
  { prior_state: prior }: Pick<TeamSubject, 'prior_state'>,
  year = 0,
): Lifecycle<TeamSubject, TeamState> {
  const key = `${prior} ${year}`
  const known = lifecycles.get(key)
  if (known !== undefined) return known
  const restore = step('restore', {
    from: ['deleted', 'dissolved'],
    to: prior ?? 'submitted',
    may: mayEndTeam,
    reason: 'optional',
  })
  const made = { ...base, transitions: [...stepsIn(year), restore] }
  lifecycles.set(key, made)
  return made
}

/**
 * What a leader does himself. His edit of a reviewed team sets it back to 待审核, which blocks filing (A13); certifying,
 * reviewing and ending are never his.
 */
export const leading: Lifecycle<TeamSubject, TeamState> = {
  ...base,
  transitions: [
    step('edit', { from: ['draft', 'submitted', 'certified', 'returned'], to: 'same', may: mayLeadTeam }),
    step('edit', { from: ['reviewed'], to: 'certified', may: mayLeadTeam }),
    step('submit', { from: ['draft', 'returned'], to: 'submitted', may: mayLeadTeam }),
    step('withdraw', { from: ['draft', 'returned'], to: 'deleted', may: mayLeadTeam }),
    step('show-code', { from: ['certified', 'reviewed'], to: 'same', may: mayLeadTeam }),
    step('offer-hand-over', { from: ['certified', 'reviewed'], to: 'same', may: mayLeadTeam }),
  ],
}

type AskedTransfer = Pick<TransferRow, 'id' | 'unit_path' | 'to_path' | 'state'>

const transferAudit: Readonly<Record<string, string>> = {
  accept: 'teams.accept-transfer',
  refuse: 'teams.transfer.refused',
  withdraw: 'teams.transfer.withdrawn',
}

/** 划转: the owning sub-district offers, the receiving one consents. */
export const transferLifecycle: Lifecycle<AskedTransfer, TransferState> = {
  subjectKind: 'team-transfer',
  columns: ['teams.transfer.state'],
  states: transferStates,
  auditOf: (action) => transferAudit[action] ?? action,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: () => transferEnded(),
  timeline: 'own',
  transitions: [
    {
      action: 'accept',
      title: word('accept-transfer'),
      from: ['proposed'],
      to: 'accepted',
      may: (actor, row) => mayAnswerTransfer(actor, row.to_path),
    },
    {
      action: 'refuse',
      title: word('refuse-transfer'),
      from: ['proposed'],
      to: 'refused',
      may: (actor, row) => mayAnswerTransfer(actor, row.to_path),
    },
    {
      action: 'withdraw',
      title: word('withdraw-transfer'),
      from: ['proposed'],
      to: 'withdrawn',
      may: (actor, row) => mayTransferTeam(actor, { unitPath: row.unit_path, level: 'street' }),
    },
  ],
}

function word(act: string): string {
  return teamActs[act] ?? act
}

export const declared: readonly Declared[] = [lifecycleOf({ prior_state: null }), leading, transferLifecycle]
