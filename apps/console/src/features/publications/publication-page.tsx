import type { Publication } from '@jianwang/api'
import { publicationStates } from '@jianwang/words/publications'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Page } from '#ui/page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { pagesOf } from './pages-of.ts'

/** One week: what was published when, on which channels it stands, and what may be done about it. */
export default function PublicationPage() {
  const id = useParam('id')
  const query = useGet(`/api/publications/publications/${id}`)
  return <RecordGate query={query}>{(one) => <Whole one={one} />}</RecordGate>
}

function Whole({ one }: { one: Publication }) {
  const files = `/api/publications/public/${one.series}`
  const lead =
    one.state === 'frozen'
      ? `${formatDate(one.closesAt, 'time')} 前可以更正；课程有变化时，系统会自动出新版。`
      : one.state === 'final'
        ? '课程有变化时，系统会自动发布更改告示。'
        : '不再更改。'
  return (
    <Page title={one.title} lead={`${publicationStates[one.state]}。${lead}`} tools={<Acts one={one} />}>
      <p className="jw-row">
        <a href={one.pageUrl} target="_blank" rel="noopener noreferrer">
          公开网页
        </a>
        <a href={`${files}/sheet.xlsx?key=${one.key}`}>Excel 表格</a>
        <a href={`${files}/feed.ics`}>日历订阅</a>
        {pagesOf(one.pictures).map((page) => (
          <a
            key={page}
            href={`${files}/picture.png?key=${one.key}&page=${page}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            图片{one.pictures > 1 ? ` ${page}` : ''}
          </a>
        ))}
        <span className="jw-hint">本辖区 {one.entryCount} 节课</span>
      </p>
      <section className="jw-card">
        <h2>版本和更改告示</h2>
        <ul className="jw-list">
          {one.issues.map((issue) => (
            <Issue key={issue.no} issue={issue} />
          ))}
        </ul>
      </section>
      <section className="jw-card">
        <h2>渠道和发布记录</h2>
        <DeliveryTable deliveries={one.deliveries} />
      </section>
    </Page>
  )
}

function Issue({ issue }: { issue: Publication['issues'][number] }) {
  const what = issue.form === 'version' ? `第 ${issue.no} 版` : '更改告示'
  return (
    <li>
      <strong>{what}</strong> {formatDate(issue.madeAt, 'time')} {issue.madeByName}
      {issue.note !== null && <p className="jw-hint">{issue.note}</p>}
      {issue.changes.slice(0, 20).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {issue.changes.length > 20 && <p className="jw-hint">还有 {issue.changes.length - 20} 处更改。</p>}
    </li>
  )
}

function Acts({ one }: { one: Publication }) {
  const [isOpen, setOpen] = useState(false)
  const [act] = one.actions
  if (act === undefined) return null
  const at = `/api/publications/publications/${one.id}` as const
  const close = () => setOpen(false)
  const { lastNo } = one
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {act === 'correct' ? '更正发布' : '发布更改告示'}
      </Button>
      {isOpen && act === 'correct' && (
        <ActDialog
          title="更正发布？"
          verb="更正发布"
          reason={{ need: 'required', label: '更正说明' }}
          send={(reason, key) => request(`${at}/versions`, { method: 'POST', key, body: { lastNo, reason } })}
          done={({ no }) => `已发布第 ${no} 版。`}
          onClose={close}
        >
          <p>系统按最新的课程重新生成，出新的一版；各渠道上还没有发布的旧版不再发布。</p>
        </ActDialog>
      )}
      {isOpen && act === 'notice' && (
        <ActDialog
          title="发布更改告示"
          verb="发布"
          reason={{ need: 'required', label: '告示内容' }}
          send={(text, key) => request(`${at}/notices`, { method: 'POST', key, body: { lastNo, text } })}
          done="已发布，各渠道随之待发布。"
          onClose={close}
        >
          <p>告示写明日期，显示在公开网页的最上方，并发往全部渠道；已经发布的版本不变。</p>
        </ActDialog>
      )}
    </>
  )
}
