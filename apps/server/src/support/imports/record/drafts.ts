import type { Fields } from '@jianwang/records/fields'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import type { FieldFault } from '#platform/problem'
import type { RecordType, Row } from '#platform/record/record'
import { sayValue, toStaged } from '#platform/record/sheet'
import { auditViewOf, differ } from '#platform/record/tell'
import { placeFault } from '#platform/sheets/said'
import type { Owner } from '../owners.ts'
import type { Judged, ShownChange } from '../resource.ts'
import type { LoggedPayload } from '../store/log.ts'
import { refuseMasked } from './judging.ts'
import type { Candidate, RowWords } from './numbered-rows.ts'

/** A record that a sheet may name: by its number, or by its name in its unit. */
export type Numbered<F extends Fields, S extends string> = Row<F, S> & { serial_no: number; name_key: string }

/** What the domain makes of a row; its faults are asked only where something would be written. */
export type Drafts<F extends Fields, S extends string, R extends Numbered<F, S>, Said> = {
  /** A record that is not there yet, of this owner; who is told is faults and no row. */
  make: (call: Call, said: Said, owner: Owner, id: string) => Promise<Drafted<R>>
  /** The columns a row changes of a stored record, and what is wrong with the whole it would be. */
  change: (call: Call, said: Said, stored: R, stands: Owner) => Promise<Change<R>>
  /** How columns beside the fields are told in a preview. */
  shown?: Shown
}
type Shown = Readonly<Record<string, { title: string; say: (value: unknown) => string }>>
type Drafted<R> =
  | { faults: readonly FieldFault[] }
  | { faults?: undefined; row: Partial<R> & { state: string } }
type Change<R> = { columns: Partial<R>; faults: () => readonly FieldFault[] }

/** What a commit writes of one row, and announces. */
type Payload = LoggedPayload & { row: Record<string, unknown>; fact: Record<string, unknown> }

export async function draftNew<F extends Fields, S extends string, R extends Numbered<F, S>, V, Said>(
  call: Call,
  record: RecordType<F, S, R, V>,
  { make, words, born }: Pick<Drafts<F, S, R, Said>, 'make'> & { words: RowWords; born: Partial<R> },
  { said, kept }: Candidate<Said>,
  owner: Owner,
): Promise<Judged> {
  const id = newId(call.now.getTime())
  const drafted = await make(call, said, owner, id)
  const faults = [...refuseMasked(kept, words.noun), ...(drafted.faults ?? []).map(placeFault)]
  if (faults.length > 0 || drafted.faults !== undefined) return { verdict: 'wrong', faults }
  // What the rules ask for is there, and the rest has its blank.
  const row = { ...born, ...drafted.row, id, unit_path: owner.path } as unknown as R
  const payload: Payload = {
    path: owner.path,
    state: row.state,
    after: auditViewOf(record, row),
    row: toStaged(row),
    fact: factOf(record, 'create', row, undefined),
  }
  return { verdict: 'new', subjectId: id, payload }
}

/** A stored record beside what the sheet says of it: unless something differs the row is `same`, and no commit touches it. */
export async function draftChanged<F extends Fields, S extends string, R extends Numbered<F, S>, V, Said>(
  call: Call,
  record: RecordType<F, S, R, V>,
  { change, shown = {} }: Pick<Drafts<F, S, R, Said>, 'change' | 'shown'>,
  { said }: Candidate<Said>,
  stands: Owner,
  stored: R,
): Promise<Judged> {
  const { columns, faults: find } = await change(call, said, stored, stands)
  const row = { ...stored, ...columns }
  const { before, after } = differ(record, stored, row)
  const about = { subjectId: stored.id, version: stored.version }
  if (Object.keys(after).length === 0) return { verdict: 'same', ...about }
  const changes = showChanges(record.fields, shown, before, after)
  const faults = find().map(placeFault)
  if (faults.length > 0) return { verdict: 'wrong', faults, changes }
  const payload: Payload = {
    path: stored.unit_path,
    state: stored.state,
    was: stored.state,
    before,
    after,
    row: toStaged(row),
    fact: factOf(record, 'modify', row, stored),
  }
  return { verdict: 'changed', ...about, changes, payload }
}

function factOf<F extends Fields, S extends string, R extends Numbered<F, S>, V>(
  { changed }: RecordType<F, S, R, V>,
  act: string,
  row: R,
  before: R | undefined,
) {
  return { act, state: row.state, ...changed.body(row, before) }
}

/** The fields first, then what stands beside them. */
function showChanges(
  fields: Fields,
  shown: Shown,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): ShownChange[] {
  return Object.keys(after).map((key) => {
    const field = fields[key]
    const { title, say } = shown[key] ?? {
      title: field?.title ?? key,
      say: (value: unknown) => sayValue(field, value),
    }
    return { key, title, from: say(before[key]), to: say(after[key]) }
  })
}
