import type { ClassNews } from '@jianwang/api'
import { classNewsStates, newsText, newsTitle } from '@jianwang/records/delivery-news'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { LoadedTable, Page } from '#ui/page.tsx'
import { StateTag, withTones } from '#ui/state-tag.tsx'
import { type Alts, explainAlts, NewsPhotos, sayAlts } from './news-photos.tsx'

const looks = withTones(classNewsStates, {
  submitted: 'progress',
  returned: 'warning',
  published: 'success',
  withdrawn: 'neutral',
})

/** Classes that are over and their 配送新闻 (S1-30): what is still to be written first. */
export default function ClassNewsList() {
  const query = useGet('/api/delivery/class-news')
  const [asked, setAsked] = useState<ClassNews>()
  const reviews = hasGrant(useMe(), 'delivery.arrange')
  const due = query.data?.due ?? 0
  return (
    <Page
      title="配送新闻"
      lead={`课程全部上完后，由街镇提交新闻，协会审核后发布。${due === 0 ? '没有待提交的课程。' : `还有 ${due} 门课程待提交。`}`}
      tools={reviews && <AppLink href="/articles">去审核新闻</AppLink>}
    >
      <LoadedTable<ClassNews>
        query={query}
        caption="上完的课程和新闻"
        columns={columnsOf(setAsked)}
        rows={query.data?.items}
        rowKey={({ courseId }) => courseId}
        skeletonRows={5}
        empty={<EmptyState sentence="还没有上完的课程。" />}
      />
      {asked && <Submit one={asked} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}

const columnsOf = (ask: (one: ClassNews) => void): Column<ClassNews>[] => [
  column('course', '课程', 'rest', (one) => (
    <AppLink href={`/delivery/classes/${one.courseId}`}>{one.courseName}</AppLink>
  )),
  column('unit', '街镇', 160, (one) => one.unitName),
  column('lessons', '节数', 72, (one) => one.lessons, { align: 'right' }),
  column('ended', '末次课', 160, (one) => <DateText value={one.endedAt} style="time" />),
  column('state', '新闻', 240, (one) => (
    <span className="jw-row">
      {one.state === null ? <StateTag tone="warning" word="待提交" /> : <StateTag {...looks[one.state]} />}
      {one.note ?? one.title}
    </span>
  )),
  column('act', '操作', 112, (one) =>
    one.maySubmit ? (
      <Button type="link" onClick={() => ask(one)}>
        {one.state === null ? '提交新闻' : '修改重交'}
      </Button>
    ) : null,
  ),
]

function Submit({ one, onClose }: { one: ClassNews; onClose: () => void }) {
  const id = useId()
  const [title, setTitle] = useState(one.title ?? '')
  const [text, setText] = useState(one.text ?? '')
  const photos = useGet(`/api/delivery/courses/${one.courseId}/news/photos`)
  const [alts, setAlts] = useState<Alts>({})
  const said = sayAlts(photos.data?.items ?? [], alts)
  return (
    <ActDialog
      title={`“${one.courseName}”的配送新闻`}
      verb="提交"
      check={() => explain(title, text) ?? explainAlts(said)}
      choiceId={`${id}-title`}
      send={(_, key) =>
        request(`/api/delivery/courses/${one.courseId}/news`, {
          method: 'POST',
          key,
          body: { title, text, photos: said, ...(one.version === null ? {} : { version: one.version }) },
        })
      }
      done="已提交，等待协会审核发布。"
      onClose={onClose}
    >
      {one.note !== null && <p>协会退回的理由：{one.note}</p>}
      <Labelled id={`${id}-title`} label="标题" need="required">
        <Input
          id={`${id}-title`}
          maxLength={newsTitle.most}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </Labelled>
      <Labelled id={`${id}-text`} label="正文" need="required">
        <Input.TextArea
          id={`${id}-text`}
          rows={10}
          maxLength={newsText.most}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="jw-hint">每段一行。请不要写居民的姓名和电话。</p>
      </Labelled>
      <NewsPhotos courseId={one.courseId} photos={photos} alts={alts} setAlts={setAlts} />
    </ActDialog>
  )
}

function explain(title: string, text: string): string | undefined {
  if (title.trim().length < newsTitle.least)
    return `请填写标题，${newsTitle.least} 到 ${newsTitle.most} 个字。`
  if (text.trim().length < newsText.least) return `请填写正文，至少 ${newsText.least} 个字。`
  return undefined
}
