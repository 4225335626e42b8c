import { organisationFields } from '@jianwang/records/organisation'
import { readCells } from '#platform/record/sheet'
import type { ParsedCell, SheetRow } from '#platform/sheets/columns'
import { type OrganisationDraft, tidyDraft } from '../draft.ts'
import { extraFields } from '../extra-fields.ts'
import type { ExtraValues } from '../tables.ts'

/** A row of the sheet by what it says. In `draft` absent = not said (blank or masked), null = to be cleared. */
export type Incoming = {
  serialNo: number | undefined
  district: string
  street: string
  /** The columns of the owner were filled in. */
  namesOwner: boolean
  draft: OrganisationDraft
  /** Configured fields to be removed. */
  clearedExtra: readonly string[]
  /** Columns whose cell came back masked. */
  kept: readonly string[]
}

export function readIncoming(row: SheetRow): Incoming {
  const { cells } = row
  const extra: Record<string, ExtraValues[string]> = {}
  const clearedExtra: string[] = []
  for (const { key } of extraFields) {
    const cell = cells[`extra.${key}`]
    if (cell?.kind === 'clear') clearedExtra.push(key)
    else if (cell?.kind === 'value') extra[key] = cell.value as ExtraValues[string] // no list among them
  }
  const district = textOf(cells.district)
  const street = textOf(cells.street)
  const draft = {
    ...readCells(organisationFields, cells),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  }
  return {
    serialNo: cells.serialNo?.kind === 'value' ? Number(cells.serialNo.value) : undefined,
    district,
    street,
    namesOwner: district !== '' || street !== '',
    draft: tidyDraft(draft),
    clearedExtra,
    kept: Object.keys(cells).filter((key) => cells[key]?.kind === 'keep'),
  }
}

function textOf(cell: ParsedCell | undefined): string {
  return cell?.kind === 'value' ? String(cell.value).trim() : ''
}
