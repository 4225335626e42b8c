import type { Kysely } from 'kysely'
import type { Crypto } from './crypto/open-crypto.ts'
import { forbidden } from './problem.ts'

/** The shared handle knows no tables; each module's tables.ts narrows it to its own. */
// biome-ignore lint/complexity/noBannedTypes: an empty table map is the point
export type Tx = Kysely<{}>

export type Level = 'city' | 'district' | 'street' | 'none'
export type Role = 'manager' | 'viewer' | 'system_admin' | 'security_admin' | 'audit_admin'

/**
 * Who acts, in which unit, and over which paths. A citizen has neither unit, scope nor grants: he reaches what is his own,
 * by policies of the role `app_citizen` that compare with `accountId`, which is then the citizen's id.
 */
export type Actor = Readonly<{
  kind: 'staff' | 'citizen' | 'visitor' | 'system' | 'anonymous'
  accountId: string | undefined
  username: string
  personName: string
  unitId: number | undefined
  unitName: string
  /** Path of the actor's own unit; rows of the own level carry exactly `homePath`. */
  unitPath: string
  /** Path whose level the actor manages: the unit's, or for a body its parent's (S0-02c). */
  homePath: string
  level: Level
  /** Path prefix that may be seen; undefined sees nothing. */
  scope: string | undefined
  role: Role | undefined
  grants: ReadonlySet<string>
  sessionId: string | undefined
  mustChangePassword: boolean
  /** The house demands a second factor and this person has none yet: like a must-change password, nothing else works. */
  mustSetUpTotp?: boolean
  /** One of the three administrators whose account is not bound to a person yet: nothing else works either. */
  mustBindPerson?: boolean
}>

export type Fact = {
  kind: string
  subjectId: string
  unitPath: string
  body?: Readonly<Record<string, unknown>>
}
export type AuditNote = {
  action: string
  subjectKind: string
  subjectId: string
  unitPath: string
  before?: Readonly<Record<string, unknown>> | undefined
  after?: Readonly<Record<string, unknown>> | undefined
  reason?: string | undefined
}

/**
 * First argument of every service: one transaction, one actor, one time.
 * `notes` and `facts` are collected and written by the transaction's owner just before the commit,
 * in the same transaction: no audit, no change.
 */
export type Call = {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Date
  /** Seals and indexes personal fields; pure, holds no connection. */
  readonly crypto: Crypto
  readonly requestId: string
  readonly address: string
  readonly notes: AuditNote[]
  readonly facts: Fact[]
}

/**
 * What a transaction reaches of accounts and citizens beyond its own rows: they belong to no unit, so no scope tells. Which
 * door opens what stands in the baselines of identity and citizens, which opens by itself here:
 * `system` to the worker and to what is done for a citizen after a proof, `accounts` to the three administrators.
 * `sign-in` is entered by name, where somebody proves who he is.
 */
export type Door = 'sign-in' | 'accounts' | 'system'

export function doorOf({ kind, role }: Pick<Actor, 'kind' | 'role'>): Door | undefined {
  if (kind === 'system') return 'system'
  const isAdministrator = role === 'system_admin' || role === 'security_admin' || role === 'audit_admin'
  return kind === 'staff' && isAdministrator ? 'accounts' : undefined
}

/** Every path begins with a dot, so this prefix holds them all; for the system actor only. */
export const everything = '.'

export const systemActor: Actor = Object.freeze({
  kind: 'system',
  accountId: undefined,
  username: 'system',
  personName: '系统',
  unitId: undefined,
  unitName: '系统',
  unitPath: everything,
  homePath: everything,
  level: 'city',
  scope: everything,
  role: undefined,
  grants: new Set<string>(),
  sessionId: undefined,
  mustChangePassword: false,
})

export const anonymousActor: Actor = Object.freeze({
  ...systemActor,
  kind: 'anonymous',
  username: '',
  personName: '',
  unitName: '',
  unitPath: '',
  homePath: '',
  level: 'none',
  scope: undefined,
})

/** Who has not signed in, at a door for citizens: sees what is public. */
export const visitorActor: Actor = Object.freeze({ ...anonymousActor, kind: 'visitor' })

/** What a citizen acts as. `personName` is shown in timelines of his own teams, so it is masked. */
export function citizenActor(citizen: { id: string; maskedName: string; sessionId: string }): Actor {
  return Object.freeze({
    ...anonymousActor,
    kind: 'citizen',
    accountId: citizen.id,
    username: '',
    personName: citizen.maskedName,
    unitName: '市民',
    sessionId: citizen.sessionId,
  })
}

/** @throws forbidden (403) when the policy said no */
export function permit(allowed: boolean): void {
  if (!allowed) throw forbidden()
}

/** True when `path` lies in the subtree of `scope`. The same range as the row policy. */
export function covers(scope: string | undefined, path: string): boolean {
  return scope !== undefined && scope !== '' && path >= scope && path < `${scope}~`
}

/** Writes down who changed what; the row is stored with the change or not at all. Values must be masked. */
export function note(call: Call, entry: AuditNote): void {
  call.notes.push(entry)
}

/** Announces a change to whoever listens (statistics, notices, exchange). */
export function announce(call: Call, fact: Fact): void {
  call.facts.push(fact)
}
