/** Announced after a change of a citizen's own data, consents or ways in; nothing personal is in it. */
export const citizenChanged = 'citizens.changed'
export type CitizenChanged = { act: string; purpose?: string }

/** Two identities that proved one phone became one; `from` is never an actor again. */
export const citizensMerged = 'citizens.merged'
export type CitizensMerged = { from: string; to: string }

/** The account was cancelled and what the law lets go was erased. */
export const citizenClosed = 'citizens.closed'
