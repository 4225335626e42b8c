import type { Call } from '#platform/call'

/** Two identities of one person: everything of `from` becomes `to`'s. */
export type Merged = Readonly<{ from: string; to: string }>

/**
 * A module above takes its rows along, in the merge's own transaction and as the system: what it does not move, the
 * person loses.
 */
export type CitizenFollower = (call: Call, merged: Merged) => Promise<void>

/** One table of a person's own copy; cells as a person reads them. */
export type ExportSection = Readonly<{
  title: string
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
}>

/** Everything a module keeps about the acting citizen, in clear: it is his. Runs as the citizen, read only (PIPL 45). */
export type CitizenExporter = (call: Call) => Promise<ExportSection | readonly ExportSection[]>

/**
 * Erases what a module keeps about a citizen who cancels, as the system; refuses with a problem while he must do
 * something first (a leader hands over his team).
 */
export type CitizenEraser = (call: Call, id: string) => Promise<void>

/** What a module gives that keeps anything of citizens: rows that follow a merge, a person's own copy, erasure. */
export type KeepsCitizens = Readonly<{
  citizens: Readonly<{
    /** Undefined, and said so, where nothing is kept under a citizen's id. */
    follow: CitizenFollower | undefined
    copy: CitizenExporter
    erase: CitizenEraser
  }>
}>

/** What all modules above hand in: citizens calls nobody above. */
export type Contributors = Readonly<{
  followers: readonly CitizenFollower[]
  exporters: readonly CitizenExporter[]
  erasers: readonly CitizenEraser[]
}>

/** In the order of the plan, which is the order they run in. */
export function contributorsOf(modules: readonly Partial<KeepsCitizens>[]): Contributors {
  const keepers = modules.flatMap(({ citizens }) => citizens ?? [])
  return {
    followers: keepers.flatMap(({ follow }) => follow ?? []),
    exporters: keepers.map(({ copy }) => copy),
    erasers: keepers.map(({ erase }) => erase),
  }
}
