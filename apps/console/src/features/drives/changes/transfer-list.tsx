import type { DrivesTransfer as Transfer } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useTreeConfig } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { transferStates, transfersApi } from './change-words.ts'
import { listBatchActions, sayPeople } from './transfer-actions.ts'

const from: Column<Transfer> = column('from', '转出组织', 'rest', (one) => (
  <span title={one.fromUnit}>{one.fromUnit}</span>
))
const to: Column<Transfer> = column('to', '接收组织', 176, (one) =>
  one.toUnit ? <span title={one.toUnit}>{one.toUnit}</span> : '—',
)
const people: Column<Transfer> = column('moved', '转出人数', 96, (one) => sayPeople(one.moved), {
  align: 'right',
})
const by: Column<Transfer> = column('by', '经办人', 136, (one) => <span title={one.by}>{one.by}</span>)
const when: Column<Transfer> = column('createdAt', '转出时间', 152, (one) => (
  <DateText value={one.createdAt} style="time" />
))
const state: Column<Transfer> = column('state', '状态', 124, (one) => (
  <StateTag {...transferStates[one.state]} />
))
const note: Column<Transfer> = column('note', '说明', 160, (one) => one.note ?? '—')
const answer: Column<Transfer> = column('answer', '退回理由', 160, (one) => one.answer ?? '—')
const reasonOf = ({ outReasons }: TreeConfig): Column<Transfer> =>
  column('reason', '原因', 104, (one) => titleIn(outReasons, one.reason))
const answered: Column<Transfer> = column('answeredAt', '处理时间', 152, (one) =>
  one.answeredAt ? <DateText value={one.answeredAt} style="time" /> : '—',
)

const viewsOf = (tree: TreeConfig) => ({
  in: {
    title: '待我接收',
    query: { side: 'in', open: true },
    columns: [from, to, people, when, by, note],
    empty: '没有等待接收的人员。其他组织把人员转到本组织时会列在这里。',
  },
  out: {
    title: '我转出的',
    query: { side: 'out' },
    columns: [
      from,
      reasonOf(tree),
      to,
      people,
      state,
      when,
      by,
      { ...note, hidden: true },
      { ...answer, hidden: true },
    ],
    empty: `还没有转出记录。在“${tree.roll}”中选中人员后一键转出。`,
  },
  history: {
    title: '历史',
    query: { side: 'in', open: false },
    columns: [from, to, people, state, answered, by, answer],
    empty: '还没有接收或退回过人员。',
  },
})

const viewKeys = ['in', 'out', 'history'] as const

/** 转出与转入 (S4-02): what is offered to the own organisations, what they sent, and what was answered. */
export default function TransferList() {
  const go = useGo()
  const client = useQueryClient()
  const [search] = useSearchState()
  const tree = useTreeConfig()
  const views = useMemo(() => viewsOf(tree), [tree])
  const chosen = viewKeys.find((key) => key === search.view) ?? 'in'
  const view = views[chosen]
  const batch = listBatchActions(tree, () => void client.invalidateQueries())
  return (
    <ListPage<Transfer>
      key={chosen}
      title="转出与转入"
      path={transfersApi}
      listId={`drives.transfers.${chosen}`}
      fixedQuery={view.query}
      columns={view.columns}
      filters={[]}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.fromUnit}（${sayPeople(one.moved)}）`}
      rowHref={(one) => `/drives/transfers/${one.id}`}
      batch={chosen === 'history' ? [] : batch[chosen]}
      notice={
        <TabBar
          label="范围"
          chosen={chosen}
          tabs={Object.entries(views).map(([key, { title }]) => ({ key, title }))}
          choose={(key) =>
            go(key === 'in' ? '/drives/transfers' : `/drives/transfers?view=${key}`, { replace: true })
          }
        />
      }
      empty={{ sentence: view.empty }}
    />
  )
}
