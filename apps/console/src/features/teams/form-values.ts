import type { TeamDetail as Team, TeamsCreateBody } from '@jianwang/api'
import { ApiProblem } from '#lib/api.ts'
import type { FormValues } from '#ui/form-logic.ts'
import type { Extra, Instructor, Item, Schedule } from './team-requests.ts'

/** One time and place on several days: what people write in one line. The server keeps one line a day. */
export type ScheduleGroup = Omit<Schedule, 'weekday'> & { weekdays: number[] }

type Lists = 'items' | 'schedules' | 'instructors'
type Plain = Omit<TeamsCreateBody, Lists | 'extra'>
/** What its fields put there: lists as they are written, extra fields beside the others as `extra.<key>`. */
export type TeamValues = { [K in keyof Plain]?: Plain[K] | undefined } & {
  items?: Item[]
  schedules?: ScheduleGroup[]
  instructors?: Instructor[]
  [extra: `extra.${string}`]: unknown
}

export const emptySchedule: ScheduleGroup = { weekdays: [], starts: '', ends: '', place: '' }

export function groupSchedules(schedules: readonly Schedule[]): ScheduleGroup[] {
  const groups = new Map<string, ScheduleGroup>()
  for (const { weekday, ...rest } of schedules) {
    const key = JSON.stringify([rest.starts, rest.ends, rest.place, rest.lng, rest.lat, rest.crs])
    const group = groups.get(key) ?? { ...rest, weekdays: [] }
    groups.set(key, { ...group, weekdays: [...group.weekdays, weekday].sort((a, b) => a - b) })
  }
  return [...groups.values()]
}

export function spreadSchedules(groups: readonly ScheduleGroup[]): Schedule[] {
  return groups.flatMap(({ weekdays, starts, ends, place, lng, lat, crs }) => {
    const point = lng === undefined && lat === undefined ? {} : { lng, lat, crs: crs ?? 'gcj02' }
    // Half a coordinate is sent as it is: the server says what is missing.
    const sent = { starts, ends, place: place.trim(), ...point } as Omit<Schedule, 'weekday'>
    return weekdays.map((weekday) => ({ weekday, ...sent }))
  })
}

/** A stored team as the form shows it. */
export function toFormValues(team: Team): FormValues {
  return {
    name: team.name,
    schoolName: team.schoolName,
    committeeId: team.committee?.id,
    leaderName: team.leaderName,
    leaderPhone: team.leaderPhone,
    declaredCount: team.declaredCount,
    items: team.items,
    schedules: groupSchedules(team.schedules),
    instructors: team.instructors,
    ...Object.fromEntries(Object.entries(team.extra).map(([key, value]) => [`extra.${key}`, value])),
  }
}

/** What the form sends. Empty lines of lists are left out; an emptied text of an extra field is sent as such. */
export function toBody(values: TeamValues, stored: Extra = {}): TeamsCreateBody {
  const { items = [], schedules = [], instructors = [], ...others } = values
  const plain = Object.entries(others).filter(
    ([key, value]) => !key.startsWith('extra.') && value !== undefined,
  )
  return {
    ...(Object.fromEntries(plain) as Plain), // what is needed the form has asked for
    items: items
      .filter((item) => item.code !== '')
      .map(({ code, name }) => (code === 'other' ? { code, name: name.trim() } : { code })),
    schedules: spreadSchedules(schedules),
    instructors: instructors.map(trimInstructor),
    extra: readExtra(values, stored),
  }
}

function trimInstructor({ id, ...texts }: Instructor): Instructor {
  const filled = Object.entries(texts).filter(([, value]) => value !== undefined && value.trim() !== '')
  return {
    ...(id === undefined ? {} : { id }),
    name: '',
    ...Object.fromEntries(filled.map(([key, value]) => [key, value.trim()])),
  }
}

function readExtra(values: FormValues, stored: Extra): Extra {
  const extra: Extra = {}
  for (const [key, value] of Object.entries(values)) {
    if (!key.startsWith('extra.')) continue
    const name = key.slice('extra.'.length)
    if (typeof value === 'number' || typeof value === 'boolean') extra[name] = value
    else if (typeof value === 'string' && (value !== '' || name in stored)) extra[name] = value
  }
  return extra
}

/** The server counts lines of lists; people are told which line of the form is meant. */
export function nameLines(problem: unknown, groups: readonly ScheduleGroup[] = []): unknown {
  if (!(problem instanceof ApiProblem) || problem.errors.length === 0) return problem
  const owner = groups.flatMap((group, at) => group.weekdays.map(() => at))
  const errors = problem.errors.map(({ path, message }) => {
    const [, list, index] = /^\/(schedules|instructors|items)\/(\d+)/.exec(path) ?? []
    if (list === undefined) return { path, message }
    const line = list === 'schedules' ? (owner[Number(index)] ?? Number(index)) : Number(index)
    return { path, message: `第 ${line + 1} 项：${message}` }
  })
  const unique = new Map(errors.map((fault) => [fault.message, fault]))
  return new ApiProblem(problem.status, { ...problem.body, errors: [...unique.values()] })
}
