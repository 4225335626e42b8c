import { useState } from 'react'
import { hasGrant, useMe } from '#lib/session.ts'
import { DateText } from '#ui/date-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { FactList } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { ChainCard } from './chain-card.tsx'

type Entry = {
  id: string
  occurredAt: string
  actorName: string
  unitName: string
  address: string
  requestId: string
  action: string
  actionTitle: string
  subjectKind: string
  subjectId: string
  before?: unknown
  after?: unknown
  reason?: string
  outcome: string
  outcomeTitle: string
  sealed: boolean
}

/** Who did what, when, from where; nobody can change it, and reading it is all this page does. */
export default function AuditListPage() {
  const [open, setOpen] = useState<Entry>()
  const mayVerify = hasGrant(useMe(), 'audit.verify')
  return (
    <>
      <ListPage<Entry>
        title="审计日志"
        path="/api/audit/entries"
        notice={mayVerify && <ChainCard />}
        columns={[
          {
            key: 'occurredAt',
            title: '时间',
            width: 170,
            render: (row) => <DateText value={row.occurredAt} style="time" />,
          },
          { key: 'actorName', title: '账号', width: 120, render: (row) => row.actorName || '未登录' },
          { key: 'unitName', title: '单位', width: 140, render: (row) => row.unitName },
          {
            key: 'action',
            title: '操作',
            render: (row) => (
              <button type="button" className="jw-link-button" onClick={() => setOpen(row)}>
                {row.actionTitle}
              </button>
            ),
          },
          { key: 'reason', title: '理由', width: 152, render: (row) => row.reason ?? '—' },
          {
            key: 'outcome',
            title: '结果',
            width: 104,
            render: (row) => (
              <StateTag tone={row.outcome === 'done' ? 'success' : 'warning'} word={row.outcomeTitle} />
            ),
          },
          { key: 'address', title: '地址', width: 120, render: (row) => row.address },
        ]}
        filters={[
          { key: 'account', label: '账号', kind: 'text' },
          { key: 'from', toKey: 'to', label: '日期', kind: 'dates' },
          {
            key: 'outcome',
            label: '结果',
            kind: 'select',
            options: [
              { value: 'done', label: '成功' },
              { value: 'refused', label: '被拒绝' },
            ],
          },
          { key: 'action', label: '操作代码', kind: 'text' },
          { key: 'subject', label: '对象编号', kind: 'text' },
        ]}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.actionTitle}
        empty={{ sentence: '没有符合条件的记录。' }}
      />
      {open !== undefined && <EntryDialog entry={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function EntryDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  return (
    <Dialog title={entry.actionTitle} open onClose={onClose} place="side">
      <div className="jw-stack">
        <FactList
          facts={[
            { label: '时间', value: <DateText value={entry.occurredAt} style="time" /> },
            { label: '账号', value: entry.actorName || '未登录' },
            { label: '单位', value: entry.unitName },
            { label: '地址', value: entry.address },
            { label: '操作代码', value: entry.action },
            { label: '对象', value: `${entry.subjectKind} ${entry.subjectId}` },
            { label: '理由', value: entry.reason ?? '—' },
            { label: '请求编号', value: entry.requestId },
            { label: '封存', value: entry.sealed ? '已封存' : '等待封存' },
          ]}
        />
        <Values title="修改前" values={entry.before} />
        <Values title="修改后" values={entry.after} />
      </div>
    </Dialog>
  )
}

function Values({ title, values }: { title: string; values: unknown }) {
  if (values === undefined || values === null) return null
  return (
    <section>
      <h3>{title}</h3>
      <pre className="jw-values">{JSON.stringify(values, null, 2)}</pre>
    </section>
  )
}
