import type { Fields, RowOf } from '@jianwang/records/fields'
import type { Actor, Call, Tx } from '../call.ts'
import type { Declared, Lifecycle } from '../lifecycle/lifecycle.ts'
import { forbidden, type Problem } from '../problem.ts'
import { type Teller, tellerOf } from './fields.ts'

/** What every row of a unit has. */
export type Owned<State extends string> = {
  id: string
  unit_path: string
  unit_id: number
  state: State
  version: number
  created_at: Date
  updated_at: Date
}
/** Any row of a record with these fields. */
export type Row<F extends Fields, State extends string> = Owned<State> & RowOf<F, Buffer>

/** Where somebody may look: a range of paths, or exact ones. Never absent: this is the first wall. */
export type Area = { readonly within: string } | { readonly paths: readonly string[] }

/** The actor's whole scope. @throws forbidden (403) for an actor who sees no rows at all */
export function areaOf({ actor: { scope } }: Call): { readonly within: string } {
  if (scope === undefined || scope === '') throw forbidden()
  return { within: scope }
}

/** The module's own handle, its table, and where a table holds several records, which rows are this one's. */
export type Source = {
  readonly table: (tx: Tx) => unknown
  readonly name: string
  readonly part?: Readonly<Record<string, readonly string[]>>
}

/** A record of a unit: whose it is, how it lives, what is told of it. */
type Kind<F extends Fields, State extends string, R extends Row<F, State>, View> = Source & {
  readonly module: string
  readonly subject: string
  readonly fields: F
  /** Of the row in hand, as an act may lead back to where it came from. */
  readonly lifecycle: (row: R) => Lifecycle<R, State>
  /** Whose row it may be at all; 404 for the rest. */
  readonly maySee: (actor: Actor, row: R) => boolean
  /** What its door answers, and what a stale change is answered with as `current`. */
  readonly describe: (call: Call, row: R) => Promise<View>
  /** What the audit tells beside fields and state. */
  readonly audited?: (row: R) => Readonly<Record<string, unknown>>
  /** The fact, and what it says beside the act; of a new one there is nothing before. */
  readonly changed: {
    kind: string
    body: (row: R, before: R | undefined) => Readonly<Record<string, unknown>>
  }
  /** Constraints of the table, told as what they mean. */
  readonly uniques?: Readonly<Record<string, (row: R) => Problem>>
}
export type RecordType<F extends Fields, State extends string, R extends Row<F, State>, View> = Kind<
  F,
  State,
  R,
  View
> & { readonly teller: Teller<F> }

/** Any record, for whoever asks something of all of them. */
export type AnyRecord = Pick<Source, 'name'> & {
  readonly module: string
  readonly subject: string
  readonly fields: Fields
  readonly lifecycle: (row: never) => Pick<Declared, 'auditOf' | 'transitions'>
}

export function defineRecord<F extends Fields, State extends string, R extends Row<F, State>, View>(
  kind: Kind<F, State, R, View>,
): RecordType<F, State, R, View> {
  return { ...kind, teller: tellerOf(kind.fields) }
}
