import { checkMobile } from '@jianwang/records/phones'
import { fewestMembers } from '@jianwang/records/team-rules'
import { type SizeBand, sizeBands } from '@jianwang/words/teams'

/** Stored form of a name: no odd widths, no outer or doubled spaces. */
export function tidyTeamName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ')
}

/** Members for the purpose of size: those known by name once there are ten, else the declared number (A12). */
export function memberCountOf(team: { declaredCount: number; rosterCount: number }): number {
  return team.rosterCount >= fewestMembers ? team.rosterCount : team.declaredCount
}

export function sizeBandOf(team: { declaredCount: number; rosterCount: number }): SizeBand {
  const count = memberCountOf(team)
  return sizeBands.find((band) => count >= band.from && count <= band.to)?.code ?? '100+'
}

/** The tidy number, for one that explainPhone accepted. */
export function tidyPhone(text: string): string {
  const check = checkMobile(text)
  return check.ok ? check.mobile : text
}

/** A14: `MM-DD` bounds, inclusive, within the calendar year; open all year when a bound is absent. */
export function isFilingOpen(day: string, window: { from: string | null; to: string | null }): boolean {
  const monthDay = day.slice(5)
  return monthDay >= (window.from ?? '01-01') && monthDay <= (window.to ?? '12-31')
}
