import type { DriveField, PersonKind } from '@jianwang/words/drives'
import { normalizeDigits } from '#platform/check-digits'
import type { ParsedCell, SheetRow } from '#platform/sheets/columns'
import { explainName, explainPhone } from '#support/people'

export type Fault = { key: string; message: string }

/** A row by what it says: an absent member says nothing and keeps (S4-03), null clears. */
export type Incoming = {
  name: string
  idNumber: string
  kind: PersonKind | undefined
  organisation: string
  phone: string | null | undefined
  fields: Readonly<Record<string, string>>
  cleared: readonly string[]
}

/** Cells the sheet itself found wrong are in `row.faults` already. */
export function readIncoming(
  row: SheetRow,
  known: readonly DriveField[],
): { incoming: Incoming; faults: Fault[] } {
  const faults: Fault[] = []
  const text = (key: string) => textOf(row.cells[key])
  const name = (text('name') ?? '').normalize('NFC')
  if (row.cells.name?.kind === 'keep') faults.push({ key: 'name', message: '这里是脱敏后的姓名，请填写全名' })
  else {
    const fault = explainName(name)
    if (fault !== undefined) faults.push({ key: 'name', message: fault })
  }
  const idNumber = normalizeDigits(text('idNumber') ?? '')
  if (row.cells.idNumber?.kind === 'keep')
    faults.push({ key: 'idNumber', message: '这里是脱敏后的身份证号，请填写完整' })
  else if (idNumber === '' && row.cells.idNumber?.kind !== 'fault')
    faults.push({ key: 'idNumber', message: '请填写身份证号' })
  const phone = text('phone')
  const phoneFault = typeof phone === 'string' && phone !== '' ? explainPhone(phone, '手机号') : undefined
  if (phoneFault !== undefined) faults.push({ key: 'phone', message: phoneFault })
  const fields: Record<string, string> = {}
  const cleared: string[] = []
  for (const { key } of known) {
    const said = text(key)
    if (said === null) cleared.push(key)
    else if (said !== undefined && said !== '') fields[key] = said
  }
  return {
    faults,
    incoming: {
      name,
      idNumber,
      kind: (text('kind') ?? undefined) as PersonKind | undefined, // a choice column of these values
      organisation: text('organisation') ?? '',
      phone: phone === null ? null : phone === undefined || phone === '' ? undefined : normalizeDigits(phone),
      fields,
      cleared,
    },
  }
}

function textOf(cell: ParsedCell | undefined): string | null | undefined {
  if (cell?.kind === 'clear') return null
  return cell?.kind === 'value' ? String(cell.value).trim() : undefined
}
