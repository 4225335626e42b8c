import type { TeamListed } from '@jianwang/api'
import { filingStates, teamStates, weekdays } from '@jianwang/words/teams'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import type { Schedule, TeamState } from './team-requests.ts'

const tones: Record<TeamState, Tone> = {
  draft: 'neutral',
  submitted: 'info',
  certified: 'progress',
  returned: 'error',
  reviewed: 'success',
  dissolved: 'neutral',
  merged: 'neutral',
  deleted: 'neutral',
}

export function TeamStateTag({ state }: { state: TeamState }) {
  return <StateTag tone={tones[state]} word={teamStates[state]} />
}

/** S0-54: filed or not, this year. */
export function FilingTag({ filed }: { filed: boolean }) {
  return filed ? (
    <StateTag tone="success" word={filingStates.filed} />
  ) : (
    <StateTag tone="warning" word={filingStates.unfiled} />
  )
}

/** 周一、周三 07:00–08:30，金海公园东门广场: schedules of one time and place are told together. */
export function describeSchedules(schedules: readonly Schedule[]): string[] {
  const groups = new Map<string, number[]>()
  for (const { weekday, starts, ends, place } of schedules) {
    const key = `${starts}–${ends}，${place}`
    groups.set(key, [...(groups.get(key) ?? []), weekday])
  }
  return [...groups].map(
    ([rest, days]) =>
      `${[...days]
        .sort((a, b) => a - b)
        .map(nameWeekday)
        .join('、')} ${rest}`,
  )
}

function nameWeekday(day: number): string {
  return weekdays[day - 1] ?? `第 ${day} 天`
}

/** 奉贤区金海街道: whose team it is; a city's team has the city's own name. */
export function describePlace(team: Pick<TeamListed, 'districtName' | 'streetName' | 'unit'>): string {
  const names = [team.districtName, team.streetName].filter((name) => name !== undefined)
  return names.length > 0 ? names.join('') : team.unit.name
}
