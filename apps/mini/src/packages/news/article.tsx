import type { PublicArticle } from '@jianwang/api'
import { news } from '#lib/api'
import { sayDay, sayPlainDay } from '#lib/dates'
import { openLink } from '#lib/open-link'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Picture } from '#ui/picture'
import { RichWords } from '#ui/rich-words'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { newsKinds } from '../../parts/news-rows'

export default function ArticlePage() {
  const { id = '' } = useParams()
  const read = useLoad(() => news.one(id), [id])
  return (
    <Screen title="新闻">
      <Load of={read} what="新闻">
        {(item) => (
          <>
            <Heading level={2} className="first">
              {item.title}
            </Heading>
            <Box className="soft para">
              {[newsKinds[item.kind], item.unitName, sayDay(item.publishedAt)].filter(Boolean).join(' · ')}
            </Box>
            {item.coverUrl == null ? null : (
              <Picture
                className="cover"
                src={`${API_ORIGIN}${item.coverUrl}`}
                label={`“${item.title}”的配图`}
              />
            )}
            {item.html === null ? <Plain text={item.summary} /> : <RichWords html={item.html} />}
            <Attachments of={item} />
            {item.kind === 'news' ? null : (
              <Box className="card">
                <Facts of={factsOf(item)} />
              </Box>
            )}
          </>
        )}
      </Load>
    </Screen>
  )
}

function factsOf({ startsOn, endsOn, place, link }: PublicArticle): [string, string][] {
  const days = [startsOn, endsOn].flatMap((day) => (day ? [sayPlainDay(day)] : []))
  return [
    ['时间', days.join(' 至 ') || '未定'],
    ['地点', place || '未定'],
    ...(link ? [['链接', link] satisfies [string, string]] : []),
  ]
}

function Plain({ text }: { text: string }) {
  return paragraphsOf(text).map((part) => (
    <Box as="p" key={part.key} className="para">
      {part.text}
    </Box>
  ))
}

function Attachments({ of }: { of: PublicArticle }) {
  const files = of.attachments.filter(({ role }) => role === 'attachment')
  if (files.length === 0) return null
  return (
    <Rows label="附件">
      {files.map(({ id, name, sizeBytes, url }) => (
        <Row
          key={id}
          title={name}
          note={`${Math.max(1, Math.round(sizeBytes / 1000))} KB`}
          onPress={() => openLink(url)}
        />
      ))}
    </Rows>
  )
}

function paragraphsOf(body: string): { key: string; text: string }[] {
  return body
    .split(/\n+/)
    .map((text, i) => ({ key: `${i}-${text.slice(0, 8)}`, text: text.trim() }))
    .filter(({ text }) => text !== '')
}
