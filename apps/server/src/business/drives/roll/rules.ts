import { isDriveTree } from '@jianwang/words/drive-trees'
import type { CardState, PersonKind, PersonState } from '@jianwang/words/drives'
import { configOf } from '../rules.ts'

/** What an import does with one row, or why it does nothing. */
export type RowAct = 'add' | 'adjust' | 'transfer-in' | 'return-cadre'
export type RowConflict = 'other-name' | 'elsewhere' | 'offered-elsewhere' | 'over-age'

/** A person on the roll as a row of an import finds him. */
export type Found = {
  state: PersonState
  sameName: boolean
  /** Stands where the row puts him: in the organisation it names or, when it names none, anywhere inside the scope. */
  here: boolean
  /** Somebody else is to answer a transfer of this person. */
  offeredElsewhere: boolean
  /** Left over age and came back as a cadre; see `isCadreOnly`. */
  cadreOnly: boolean
}

/** S4-01, S4-03, S4-04, A28: the whole of what re-import means. `kind` is what the row says, if it says anything. */
export function decideRow(found: Found | undefined, kind: PersonKind | undefined): RowAct | RowConflict {
  if (found === undefined) return 'add'
  if (!found.sameName) return 'other-name'
  if (found.state === 'active') {
    if (!found.here) return 'elsewhere'
    // Two files, the first of them as a cadre, would be the re-admission that one file is refused.
    return found.cadreOnly && kind === 'member' ? 'over-age' : 'adjust'
  }
  if (found.state === 'left') return kind === 'cadre' ? 'return-cadre' : 'over-age'
  return found.offeredElsewhere ? 'offered-elsewhere' : 'transfer-in'
}

export function isConflict(outcome: RowAct | RowConflict): outcome is RowConflict {
  return ['other-name', 'elsewhere', 'offered-elsewhere', 'over-age'].includes(outcome)
}

/** Born on this day or before means over age on `day`; undefined in a tree without an age. */
export function overAgeBornBy(tree: string, day: string): string | undefined {
  const age = isDriveTree(tree) ? configOf(tree).overAge?.age : undefined
  if (age === undefined) return undefined
  const year = Number(day.slice(0, 4)) - age
  return `${year}${day.slice(4)}`
}

/** Years 7 to 14 of an ID number, already checked. */
export function bornOn(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}

/**
 * A28: who left over age and came back stays a cadre while he is over age today or on the day he left for, which may be
 * ahead. Only a birthday that was a mistake of the ID number, and is corrected, opens the way (A27).
 */
export function isCadreOnly(tree: string, birthday: string, today: string, leftFor: string | null): boolean {
  const bornBy = overAgeBornBy(tree, leftFor !== null && leftFor > today ? leftFor : today)
  return bornBy !== undefined && birthday <= bornBy
}

/** A28: the present organisation is named so that the two can talk, and no more is told than a hint. */
export function maskOrganisation(name: string): string {
  const letters = Array.from(name)
  if (letters.length <= 4) return `${letters[0] ?? ''}***`
  return `${letters.slice(0, 2).join('')}***${letters.slice(-2).join('')}`
}

/** A29: suspended while transferred out, ended for who left over age. */
export function cardState(row: { state: string; ended: boolean }): CardState {
  if (row.ended || row.state === 'left') return 'ended'
  return row.state === 'active' ? 'valid' : 'suspended'
}
