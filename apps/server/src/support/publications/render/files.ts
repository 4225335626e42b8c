import type { Readable } from 'node:stream'
import { writeIcs } from '#platform/ics'
import { drawTable } from '#platform/pictures/draw-table'
import { writeXlsx } from '#platform/sheets/write-xlsx'
import type { Series } from '../above.ts'
import type { Kept } from '../content.ts'
import { columnsOf, type Notice, rowsOf, type Shown } from './shown.ts'
import { sayNoticeTitle, sayVersion } from './text.ts'

/** So many rows are one picture: longer ones are cut small by the programs people look at them with. */
export const rowsOfPicture = 40
export const countPictures = ({ entries }: Pick<Shown, 'entries'>) =>
  Math.max(1, Math.ceil(entries.length / rowsOfPicture))

/** One of the pictures, from 1 on. */
export function drawPicture(shown: Shown, page: number, area: string): Promise<Buffer> {
  const { publication, notices, series } = shown
  const pictures = countPictures(shown)
  const of = pictures === 1 ? '' : `　第 ${page} 张，共 ${pictures} 张`
  return drawTable({
    title: publication.title,
    lines: [`${area}　${sayVersion(shown)}${of}`],
    notes: page === 1 ? notices.map(sayNotice) : [],
    columns: columnsOf(series),
    rows: rowsOf(shown).slice((page - 1) * rowsOfPicture, page * rowsOfPicture),
    footer: `${series.publisher}　报名、咨询请打开“上海健身团队”小程序`,
  })
}

/** What is longer is read on the page. */
const mostLines = 20

function sayNotice(notice: Notice): string {
  const { lines } = notice
  const more = lines.length > mostLines ? [`另有 ${lines.length - mostLines} 处更改，请打开网页查看。`] : []
  return [sayNoticeTitle(notice), ...lines.slice(0, mostLines), ...more].join('\n')
}

/** The picture above an article: its name and its days. */
export function drawCover({ publication, series }: Shown): Promise<Buffer> {
  const [title = '', days = ''] = publication.title.split(/[（）]/)
  return drawTable({ title, lines: [days, series.publisher], notes: [], columns: [], rows: [], footer: '' })
}

export function writeSheet(shown: Shown): Readable {
  const columns = [{ key: 'district', title: '区', share: 10 }, ...columnsOf(shown.series)]
  const sheet = {
    name: shown.series.title,
    title: shown.publication.title,
    columns: columns.map(({ key, title, share }) => ({
      key,
      title,
      kind: 'text' as const,
      width: share + 6,
    })),
  }
  const rows = rowsOf(shown).map((cells, at) => ({
    district: shown.entries[at]?.entry.district ?? '',
    ...Object.fromEntries(columns.slice(1).map(({ key }, i) => [key, cells[i]])),
  }))
  const notes = shown.notices.map((notice) => `${sayNoticeTitle(notice)}：${notice.lines.join('；')}`)
  return writeXlsx(sheet, rows, {
    title: shown.publication.title,
    note: [sayVersion(shown), ...notes].join('　'),
  })
}

/** RFC 5545: an entry keeps its UID, and counts up with every issue that changed it. */
export function writeFeed(series: Series, kept: readonly Kept[], publicUrl: string): string {
  return writeIcs(
    { product: 'Publications', name: series.title, publicUrl },
    kept.map(({ entry, sequence, changedAt, isCancelled }) => ({
      id: entry.id,
      sequence,
      changedAt,
      status: isCancelled ? 'cancelled' : 'confirmed',
      startsAt: new Date(entry.startsAt),
      endsAt: new Date(entry.endsAt),
      title: entry.title,
      text: [`${entry.district}${entry.unit}`, ...Object.values(entry.more)]
        .filter((part) => part !== '')
        .join('\n'),
      place: entry.place,
    })),
  )
}
