import type { Answer } from '@jianwang/api/asked'
import { useState } from 'react'
import { hasGrant, useMe } from '#lib/session.ts'
import { column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { choiceFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { FactList } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { ChainCard } from './chain-card.tsx'

type Entry = Answer<'GET', '/api/audit/entries'>['items'][number]

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
          column('occurredAt', '时间', 170, (row) => <DateText value={row.occurredAt} style="time" />),
          column('actorName', '账号', 120, (row) => row.actorName || '未登录'),
          column('unitName', '单位', 140, (row) => row.unitName),
          column('action', '操作', 'rest', (row) => (
            <button type="button" className="jw-link-button" onClick={() => setOpen(row)}>
              {row.actionTitle}
            </button>
          )),
          column('reason', '理由', 152, (row) => row.reason ?? '—'),
          column('outcome', '结果', 104, (row) => (
            <StateTag tone={row.outcome === 'done' ? 'success' : 'warning'} word={row.outcomeTitle} />
          )),
          column('address', '地址', 120, (row) => row.address),
        ]}
        filters={[
          wordFilter('account', '账号'),
          { key: 'from', toKey: 'to', label: '日期', kind: 'dates' },
          choiceFilter('outcome', '结果', [
            { value: 'done', label: '成功' },
            { value: 'refused', label: '被拒绝' },
          ]),
          wordFilter('action', '操作代码'),
          wordFilter('subject', '对象编号'),
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
