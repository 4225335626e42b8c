import { type Call, note } from '#platform/call'
import { maskName, tellNameChange, tellReplaced } from '#support/people'
import { announceDrive, memberChanged } from '../../facts.ts'
import type { PersonRow } from '../../roll/tables.ts'
import { correctionLifecycle } from '../lifecycle.ts'
import type { CorrectionRow } from '../tables.ts'

export type Changes = Readonly<Record<string, readonly [was: string | null, is: string | null]>>

/** What is put right, old and new, masked: another name of the same surname is told, too. */
export function tellChanges(
  person: Pick<PersonRow, 'name' | 'id_number_masked'>,
  row: CorrectionRow,
): Changes {
  const name = row.name === null ? undefined : tellNameChange(person.name, row.name)
  const was = person.id_number_masked
  const number = row.id_number_masked
  return {
    ...(name === undefined ? {} : { name }),
    ...(number === null ? {} : { idNumber: [was, tellReplaced(was, number)] as const }),
  }
}

/** `changes`: where the person is at hand, both sides; else what is wished for. */
export function noteCorrection(
  call: Call,
  row: CorrectionRow,
  act: string,
  { reason, changes }: { reason?: string | undefined; changes?: Changes | undefined } = {},
): void {
  const side = (at: 0 | 1) =>
    changes && Object.fromEntries(Object.entries(changes).map(([key, sides]) => [key, sides[at]]))
  note(call, {
    action: correctionLifecycle.auditOf(act),
    subjectKind: 'drives-person',
    subjectId: row.person_id,
    unitPath: row.unit_path,
    before: side(0),
    after: side(1) ?? {
      ...(row.name === null ? {} : { name: maskName(row.name) }),
      ...(row.id_number_masked === null ? {} : { idNumber: row.id_number_masked }),
    },
    reason: reason ?? row.reason,
  })
  announceDrive(
    call,
    { kind: memberChanged, id: row.person_id, unitPath: row.unit_path },
    { act: `${act}-correction` },
  )
}
