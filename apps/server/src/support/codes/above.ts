import type { ForeignReader, ShownReader } from './page-of-token.ts'
import type { TeamLookup } from './routes.ts'

/** What a module gives that knows what codes mean; each is given by one module, but several sign codes of their own. */
export type ShowsCodes = Readonly<{
  codes: Readonly<{
    /** The team a join code is wanted for. */
    team?: TeamLookup
    /** The page of a member's card. */
    card?: ShownReader
    /** The page of codes that the module signs itself. */
    foreign?: ForeignReader
  }>
}>
