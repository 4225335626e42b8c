import { itemCodeOf } from '@jianwang/words/activity-items'
import { normalizeDigits } from '#platform/check-digits'
import type { ParsedCell, SheetRow } from '#platform/sheets/columns'
import { extraFields } from '../extra-fields.ts'
import type { InstructorDraft, ItemDraft } from '../rules.ts'
import { nameItem, tidyTeamName } from '../rules.ts'
import type { TeamCategory } from '../tables.ts'
import { readInstructors, readTimes } from './cells.ts'

export type Fault = { key: string; message: string }

/** A row of the sheet by what it says: undefined = not said (blank or masked), null = to be cleared. */
export type Incoming = {
  serialNo: number | undefined
  district: string
  street: string
  committee: string | null | undefined
  category: TeamCategory | undefined
  schoolName: string | null | undefined
  name: string | undefined
  leaderName: string | undefined
  leaderPhone: string | undefined
  declaredCount: number | undefined
  items: readonly ItemDraft[] | undefined
  times: readonly { weekday: number; starts: string; ends: string }[] | undefined
  places: string | undefined
  instructors: readonly InstructorDraft[] | null | undefined
  extra: Readonly<Record<string, string | number | boolean | null>>
  /** Columns whose cell came back masked. */
  kept: readonly string[]
}

export function readIncoming(row: SheetRow): { incoming: Incoming; faults: Fault[] } {
  const { cells } = row
  const faults: Fault[] = []
  const text = (key: string) => textOf(cells[key])
  const times = text('times')
  const slots = typeof times === 'string' ? readTimes(times) : undefined
  if (slots?.ok === false) faults.push({ key: 'times', message: slots.message })
  const instructing = text('instructors')
  const instructors = typeof instructing === 'string' ? readInstructors(instructing) : undefined
  if (instructors?.ok === false) faults.push({ key: 'instructors', message: instructors.message })
  const name = text('name')
  return {
    faults,
    incoming: {
      serialNo: numberOf(cells.serialNo),
      district: text('district') ?? '',
      street: text('street') ?? '',
      committee: text('committee'),
      category: (text('category') ?? undefined) as TeamCategory | undefined, // a choice column of these values
      schoolName: text('schoolName'),
      name: name === undefined || name === null ? undefined : tidyTeamName(name),
      leaderName: text('leaderName') ?? undefined,
      leaderPhone: tidyPhone(text('leaderPhone')),
      declaredCount: numberOf(cells.declaredCount),
      items: readItems(cells.items),
      times: slots?.ok === true ? slots.value : undefined,
      places: text('places') ?? undefined,
      instructors: instructing === null ? null : instructors?.ok === true ? instructors.value : undefined,
      extra: readExtra(cells),
      kept: Object.keys(cells).filter((key) => cells[key]?.kind === 'keep'),
    },
  }
}

function tidyPhone(text: string | null | undefined): string | undefined {
  return text === undefined || text === null ? undefined : normalizeDigits(text)
}

/** an item that is not listed is taken by its name. */
function readItems(cell: ParsedCell | undefined): ItemDraft[] | undefined {
  if (cell?.kind !== 'value' || !Array.isArray(cell.value)) return undefined
  const items = cell.value.map((name: string) => {
    const code = itemCodeOf(name)
    return code === 'other' ? { code, name: name.replace(/^其他[:：]/, '').trim() } : { code }
  })
  return [...new Map(items.map((item) => [nameItem(item), item])).values()]
}

function readExtra(cells: SheetRow['cells']): Incoming['extra'] {
  const extra: Record<string, string | number | boolean | null> = {}
  for (const { key } of extraFields) {
    const cell = cells[`extra.${key}`]
    if (cell?.kind === 'clear') extra[key] = null
    else if (cell?.kind === 'value' && !Array.isArray(cell.value))
      extra[key] = cell.value as string | number | boolean // not a list: checked just before
  }
  return extra
}

export function textOf(cell: ParsedCell | undefined): string | null | undefined {
  if (cell?.kind === 'clear') return null
  return cell?.kind === 'value' ? String(cell.value).trim() : undefined
}

export function numberOf(cell: ParsedCell | undefined): number | undefined {
  return cell?.kind === 'value' && typeof cell.value === 'number' ? cell.value : undefined
}
