import type { DriveField, PersonKind } from '@jianwang/words/drives'
import { normalizeDigits } from '#platform/check-digits'
import type { ParsedCell, SheetRow } from '#platform/sheets/columns'
import { explainName, explainPhone, tidyName } from '#support/people'

export type Fault = { key: string; message: string }

/** A row by what it says: an absent member says nothing and keeps (S4-03), null clears. */
export type Incoming = {
  /** The 编号 of an export: with it name and number may stand masked. */
  id: string | undefined
  /** '' of a masked one. */
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
  const id = text('serialNo')?.toLowerCase() || undefined
  if (id !== undefined && !uuid.test(id))
    faults.push({ key: 'serialNo', message: '编号不完整；新增人员请留空，修改已有人员请保留导出时的编号' })
  const name = tidyName(text('name') ?? '')
  const isMasked = (key: string) => row.cells[key]?.kind === 'keep'
  if (isMasked('name') && id === undefined)
    faults.push({ key: 'name', message: '这里是脱敏后的姓名，请填写全名，或保留导出时的编号' })
  else if (id === undefined || name !== '') {
    const fault = explainName(name)
    if (fault !== undefined) faults.push({ key: 'name', message: fault })
  }
  const idNumber = normalizeDigits(text('idNumber') ?? '')
  if (isMasked('idNumber') && id === undefined)
    faults.push({ key: 'idNumber', message: '这里是脱敏后的身份证号，请填写完整，或保留导出时的编号' })
  else if (idNumber === '' && id === undefined && row.cells.idNumber?.kind !== 'fault')
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
      id,
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

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

function textOf(cell: ParsedCell | undefined): string | null | undefined {
  if (cell?.kind === 'clear') return null
  return cell?.kind === 'value' ? String(cell.value).trim() : undefined
}
