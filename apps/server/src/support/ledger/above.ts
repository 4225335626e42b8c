import type { Actor, Call } from '#platform/call'

/** Of each of these ids that the actor sees, what people call it. */
export type Names = (call: Call, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

export type AccountKind = Readonly<{
  /** What it is for: 配送额度. */
  title: string
  /** The second wall is the unit it stands in. */
  mayRead(actor: Actor): boolean
}>

/** What a module gives that keeps accounts, so that they can be read (对账单); words by the word that the ledger stores. */
export type HasAccounts = Readonly<{
  accounts: Readonly<{
    kinds: Readonly<Record<string, AccountKind>>
    /** Whose they are, units aside: persons, whose names are masked where files leave. */
    owners?: Readonly<Record<string, Names>>
    /** What a transfer is about. */
    references?: Readonly<Record<string, Readonly<{ title: string; names: Names }>>>
  }>
}>
