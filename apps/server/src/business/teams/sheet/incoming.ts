import type { TeamCategory } from '@jianwang/records/team'
import type { InstructorDraft, ItemDraft } from '@jianwang/records/team-rules'
import { nameItem } from '@jianwang/records/team-rules'
import { itemCodeOf } from '@jianwang/words/activity-items'
import { normalizeDigits } from '#platform/check-digits'
import { readExtra } from '#platform/record/extra'
import type { ParsedCell, SheetRow } from '#platform/sheets/columns'
import { numberOf, textOf } from '#platform/sheets/said'
import { extraFields } from '../extra-fields.ts'
import { tidyTeamName } from '../rules.ts'
import { readInstructors, readTimes } from './cells.ts'

export type Fault = { key: string; message: string }

/** A row of the sheet by what it says: undefined = not said (blank or masked), null = to be cleared. */
export type Incoming = {
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
  extra: ReturnType<typeof readExtra>
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
      extra: readExtra(extraFields, cells),
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
