import type { Kind, NamedUnit, NewsPublicPage } from '@jianwang/api'
import { noticeKinds } from '@jianwang/records/notice'
import { news } from '#lib/api'
import { sayPlainDay } from '#lib/dates'
import { go } from '#lib/go'
import { type ItemOf, usePages } from '#lib/use-pages'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Row, Rows } from '#ui/row'

export const newsKinds: Readonly<Record<Kind, string>> = { ...noticeKinds, news: '新闻' }

export type NewsRowsProps = {
  unit: NamedUnit
  kind?: Kind
  empty: string
  /** How many of a short list; without it all of them, page by page. */
  most?: number
}

/** S0-67: what city, district and sub-district announce to the people of one place. */
export function NewsRows({ unit, kind, empty, most }: NewsRowsProps) {
  const read = usePages((cursor) => news.list(unit.id, { cursor, kind }), [unit.id, kind])
  return (
    <Load of={read} what="新闻">
      {(items) => {
        const shown = items.slice(0, most)
        return shown.length === 0 ? (
          <Box className="soft">{empty}</Box>
        ) : (
          <>
            <Rows>
              {shown.map((item) => (
                <NewsRow key={item.id} item={item} />
              ))}
            </Rows>
            {most === undefined ? <More of={read} /> : null}
          </>
        )
      }}
    </Load>
  )
}

function NewsRow({ item }: { item: ItemOf<NewsPublicPage> }) {
  const note = [newsKinds[item.kind], item.unitName, item.startsOn === null ? '' : sayPlainDay(item.startsOn)]
  return (
    <Row
      title={item.title}
      note={note.filter(Boolean).join(' · ')}
      onPress={() => go('/packages/news/article', { id: item.id })}
    />
  )
}
