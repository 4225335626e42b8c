import type { ParsedCell, SheetRow } from '#platform/sheets/columns'
import { type OrganisationDraft, tidyDraft } from '../draft.ts'
import { formFields } from '../extra-fields.ts'
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
  const given: Record<string, unknown> = {}
  const extra: Record<string, string | number | boolean> = {}
  const clearedExtra: string[] = []
  for (const { key } of formFields) {
    const cell = cells[key]
    const name = key.startsWith('extra.') ? key.slice('extra.'.length) : undefined
    if (cell?.kind === 'clear' && name !== undefined) clearedExtra.push(name)
    else if (cell?.kind === 'clear') given[key] = key === 'items' ? [] : null
    else if (cell?.kind === 'value' && name !== undefined)
      extra[name] = cell.value as ExtraValues[string] // no list among them
    else if (cell?.kind === 'value') given[key] = cell.value
  }
  const district = textOf(cells.district)
  const street = textOf(cells.street)
  // The columns are those of the form, so the values are those of the draft.
  const draft = { ...given, ...(Object.keys(extra).length === 0 ? {} : { extra }) } as OrganisationDraft
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
