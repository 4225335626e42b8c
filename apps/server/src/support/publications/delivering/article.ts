import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { notFound } from '#platform/problem'
import type { Series } from '../above.ts'
import { drawCover } from '../render/files.ts'
import { renderArticle } from '../render/page.ts'
import { loadShown } from '../render/shown.ts'
import { sayVersion } from '../render/text.ts'
import { findPublication } from '../store/publication.ts'
import type { DeliveryRow } from '../tables.ts'

export const pageUrlOf = (publicUrl: string, { series, key }: { series: string; key: string }) =>
  `${publicUrl}/p/${series}/${key}`

/** WeChat's own limit. */
const mostTitle = 32

/** What goes out of one delivery. Its source names the delivery: by it the article is known again. */
export async function makeArticle(call: Call, house: House, all: readonly Series[], row: DeliveryRow) {
  const publication = await findPublication(call.tx, row.publication_id)
  const series = all.find(({ name }) => name === publication?.series)
  if (publication === undefined || series === undefined) throw notFound()
  const shown = await loadShown(call, series, publication, { upTo: row.no, path: row.unit_path })
  const isNotice = shown.version.no !== row.no
  const title = `${isNotice ? '更改告示：' : ''}${publication.title}`
  const short = `${isNotice ? '更改告示：' : ''}${series.title}`
  return {
    title: [...title].length <= mostTitle ? title : short,
    digest: isNotice ? (shown.notices[0]?.lines.join('；').slice(0, 100) ?? '') : sayVersion(shown),
    html: renderArticle(shown),
    sourceUrl: `${pageUrlOf(house.config.publicUrl, publication)}?d=${row.id}`,
    drawCover: async () => ({ name: 'cover.png', png: await drawCover(shown) }),
  }
}
