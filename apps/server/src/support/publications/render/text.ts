import { shanghaiMinute } from '#platform/clock'
import { byDistrict, cellsOf, columnsOf, type Notice, type Shown } from './shown.ts'

/** 第2版，11月27日 15:20发布 */
export function sayVersion({ version }: Shown): string {
  return `第${version.no}版，${shanghaiMinute(version.made_at)}发布`
}

export const sayNoticeTitle = ({ at }: Notice) => `更改告示（${shanghaiMinute(at)}）`

/** What is pasted where no program may write: the notices, or the version with all its lines. */
export function writeText(shown: Shown, pageUrl: string): string {
  const { publication, notices, entries } = shown
  const told = notices.flatMap((notice) => [sayNoticeTitle(notice), ...notice.lines, ''])
  const columns = columnsOf(shown.series).filter(({ key }) => key !== 'unit')
  const lines = [...byDistrict(entries)].flatMap(([district, of]) => [
    `◆ ${district}`,
    ...of.map((each) => {
      const cells = cellsOf(each)
      const said = columns.map(({ key }) => cells[key] ?? '').filter((cell) => cell !== '')
      return `${each.entry.unit}｜${said.join('｜')}`
    }),
    '',
  ])
  return [
    `【${publication.title}】${sayVersion(shown)}`,
    '',
    ...told,
    ...(entries.length === 0 ? ['本周没有安排。', ''] : lines),
    `报名、咨询：${pageUrl}`,
  ].join('\n')
}
