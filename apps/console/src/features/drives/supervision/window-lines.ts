import type { TreeConfig } from '@jianwang/words/drives'
import { type BoardLine, type CampaignWindow, nameClass } from './board-words.ts'

const counts = ['entered', 'onTime', 'late', 'checkedIn'] as const

/** The organisations of one window together. */
export type WindowLine = { days: string; classes: string; organisations: number } & Record<
  (typeof counts)[number],
  number
>

/** S4-18: each window by itself, classes of the same days in one; in order of time, and last who has no window. */
export function sumByWindow(
  lines: readonly BoardLine[],
  windows: readonly CampaignWindow[],
  tree: TreeConfig,
): WindowLine[] {
  const daysOf = (key: BoardLine['class']) => {
    const window = windows.find((one) => one.class === key)
    return window === undefined ? '' : `${window.startsOn} 至 ${window.endsOn}`
  }
  const days = [...new Set(windows.map((one) => daysOf(one.class)))].toSorted()
  return [...days, ''].flatMap((each) => {
    const own = lines.filter((line) => daysOf(line.class) === each)
    const classes = new Set(
      [...windows, ...own].map((one) => one.class).filter((one) => daysOf(one) === each),
    )
    if (each === '' && own.length === 0) return []
    const sum = (key: (typeof counts)[number]) => own.reduce((all, line) => all + line[key], 0)
    return [
      {
        days: each || '未设时段',
        classes: [...classes].map((one) => nameClass(one, tree)).join('、'),
        organisations: own.length,
        ...{ entered: sum('entered'), onTime: sum('onTime'), late: sum('late'), checkedIn: sum('checkedIn') },
      },
    ]
  })
}
