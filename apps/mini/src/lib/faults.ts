/** Entry → what to do about it. The server asks all of it again. */
export type Faults = Readonly<Record<string, string>>

/** Of what was asked about each entry, what is wrong. */
export function faultsOf(found: Readonly<Record<string, string | undefined>>): Faults {
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault]])),
  )
}
