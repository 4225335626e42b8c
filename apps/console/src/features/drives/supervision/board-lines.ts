import type { Board, Trend } from '@jianwang/api'
import { nameKinds } from '@jianwang/words/drive-trees'
import type { FocusGroup, TreeConfig } from '@jianwang/words/drives'
import { type BoardLine, type CampaignWindow, nameClass, sayShare } from './board-words.ts'

/** Those of the place itself, in none of the organisations below it: without them the lines do not add up. */
export function countOwn(board: Pick<Board, 'own' | 'items'>): number {
  return board.items.reduce((rest, { entered }) => rest - entered, board.own.entered)
}

/** What the lines of a board can be ordered by; `-` before it turns the order round. */
const orders = {
  score: (line: BoardLine) => line.score,
  entered: (line: BoardLine) => line.entered,
  difference: (line: BoardLine) => line.difference,
  completeness: (line: BoardLine) => completenessOf(line) ?? -1,
  late: (line: BoardLine) => line.late,
  duplicates: (line: BoardLine) => line.duplicates,
  checkedIn: (line: BoardLine) => shareOf(line.checkedIn, line.entered),
  waiting: (line: BoardLine) => line.entered - line.checkedIn,
} as const

export function sortLines(lines: readonly BoardLine[], sort: string | undefined): BoardLine[] {
  const key = sort?.replace(/^-/, '') ?? ''
  const order = Object.entries(orders).find(([name]) => name === key)?.[1]
  if (order === undefined) return [...lines]
  const turn = sort?.startsWith('-') ? -1 : 1
  return lines.toSorted((a, b) => turn * (order(a) - order(b)))
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Of the persons' data, members and cadres together, in thousandths; null when nobody is entered. */
export function completenessOf({ members, cadres, completeness }: BoardLine): number | null {
  if (members + cadres === 0) return null
  return Math.round(
    ((completeness.member ?? 0) * members + (completeness.cadre ?? 0) * cadres) / (members + cadres),
  )
}

/** Why an organisation is to be urged, each as a few words; none when it keeps up (S4-17, S4-25). */
export function findLags(line: BoardLine, whole: BoardLine): string[] {
  if (line.entered === 0) return ['尚未录入']
  const checkedIn = (each: BoardLine) => Math.round(shareOf(each.checkedIn, each.entered) * 1000)
  return [
    ...(line.declared > line.entered ? [`比实有少 ${line.declared - line.entered} 人`] : []),
    ...sayBehind('完整率', completenessOf(line) ?? 0, completenessOf(whole) ?? 0),
    ...sayBehind('报到率', checkedIn(line), checkedIn(whole)),
  ]
}

/** Half of all are below the average; only who is five points below it is behind. In thousandths. */
function sayBehind(word: string, share: number, average: number): string[] {
  const points = Math.round((average - share) / 10)
  return points >= 5 ? [`${word} ${sayShare(share)}，比平均低 ${points} 个百分点`] : []
}

const workOf = (tree: TreeConfig) =>
  `完成${nameKinds(tree)}信息补录和调整，并组织“未登录详情”中的人员申领${tree.card}`

/** What an urging says to begin with: the last day, when all that are told have the same one (S4-14, S4-15). */
export function writeUrge(
  lines: readonly BoardLine[],
  windows: readonly CampaignWindow[],
  today: string,
  tree: TreeConfig,
): string {
  const work = workOf(tree)
  const ends = new Set(lines.map((line) => windows.find((each) => each.class === line.class)?.endsOn))
  const [end] = ends
  if (ends.size !== 1 || end === undefined) return `请尽快${work}。`
  return today <= end ? `请于${sayDay(end)}前${work}。` : `补录时间已于${sayDay(end)}截止，请尽快${work}。`
}

/** 8月31日 for `2017-08-31`. */
export function sayDay(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}

/** A row for every day, those without anything too: a line over gaps would lie. */
export function fillDays(trend: Trend, days: number): { day: string; entered: number; checkedIn: number }[] {
  const entered = new Map(trend.entered.map(({ day, n }) => [day, n]))
  const checkedIn = new Map(trend.checkedIn.map(({ day, n }) => [day, n]))
  const first = Date.parse(`${trend.from}T00:00:00Z`)
  return Array.from({ length: days }, (_, at) => {
    const day = new Date(first + at * 86_400_000).toISOString().slice(0, 10)
    return { day, entered: entered.get(day) ?? 0, checkedIn: checkedIn.get(day) ?? 0 }
  })
}

/** The groups a body begins with, in its order (S4-12). */
export function listGroups({ focusGroups }: TreeConfig): [FocusGroup, string][] {
  return Object.entries(focusGroups) as [FocusGroup, string][] // its own keys
}

/** The whole board for a file, each heading with its number. */
export const sheetHeadOf = ({ kinds, organisation, outReasons, focusGroups }: TreeConfig): string[] => [
  ...['名次', '组织', '类别', kinds.member, kinds.cadre, '已录入', '实有人数', '差额', '下级组织'],
  ...[
    `${kinds.member}完整率`,
    `${kinds.cadre}完整率`,
    `${organisation}完整率`,
    '冲突行',
    '按时',
    '逾期',
    '已报到',
    '未登录',
  ],
  ...['已转出', ...(outReasons.over_age ? [outReasons.over_age] : []), ...Object.values(focusGroups), '得分'],
]

export function toSheet(
  lines: readonly BoardLine[],
  hasCampaign: boolean,
  tree: TreeConfig,
): (string | number)[][] {
  return lines.map((line, at) => [
    ...[at + 1, line.name, nameClass(line.class, tree), line.members, line.cadres, line.entered],
    ...(line.declared === 0 ? ['', ''] : [line.declared, line.difference]),
    line.organisations - 1,
    ...[line.completeness.member, line.completeness.cadre, line.completeness.organisation].map((share) =>
      share === null ? '' : sayShare(share),
    ),
    ...[line.duplicates, line.onTime, line.late, line.checkedIn, line.entered - line.checkedIn],
    ...[line.transferredOut, ...(tree.outReasons.over_age ? [line.left] : [])],
    ...listGroups(tree).map(([group]) => line.focus[group].entered),
    hasCampaign ? line.score / 10 : '',
  ])
}
