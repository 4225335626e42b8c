import type { DrivesTransfer as Transfer } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { Button } from 'antd'
import { useState } from 'react'
import { formatTotal } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useTrail } from '#ui/trail.tsx'
import { describeOutcome, type TransferredPerson, transfersApi } from './change-words.ts'
import { recallConfirm } from './transfer-actions.ts'

const pageSize = 50

const columnsOf = ({ kinds }: TreeConfig, { state }: Transfer): Column<TransferredPerson>[] => [
  column('name', '姓名', 120, (one) => one.name),
  column('idNumber', '身份证号', 200, (one) => <span className="jw-number">{one.idNumber}</span>),
  column('kind', '类别', 144, (one) => kinds[one.kind]),
  column('outcome', '结果', 'rest', (one) => <StateTag {...describeOutcome(one.outcome, state)} />),
]

/** Everybody of one transfer with his result; whoever is still out can be chosen and taken back. */
export function TransferPersons({ transfer, mayRecall }: { transfer: Transfer; mayRecall: boolean }) {
  const tree = useTreeConfig()
  const path = `${transfersApi}/${transfer.id}/persons` as const
  const trail = useTrail(path)
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map())
  const { data, error, refetch } = useGet(path, { cursor: trail.cursor, limit: pageSize }, { keep: true })
  const find = (id: string) => data?.items.find((one) => one.id === id)
  const isOut = (id: string) => find(id)?.outcome === 'out'
  const explainBar = (id: string) =>
    isOut(id) || chosen.has(id) ? undefined : '没有转出或已有结果，不能撤回'
  const toggle = (keys: string[], on: boolean) => {
    const next = new Map(chosen)
    for (const key of keys) {
      const one = find(key)
      if (on && one?.outcome === 'out') next.set(key, one.version)
      else next.delete(key)
    }
    setChosen(next)
  }
  if (error && !data) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (data?.items.length === 0) return <EmptyState sentence={sayNobody(transfer, tree)} />
  return (
    <div className="jw-stack">
      <p className="jw-hint">{data ? `共 ${formatTotal(data.total, data.totalIsExact)} 人` : ''}</p>
      <DataTable
        caption="人员"
        columns={columnsOf(tree, transfer)}
        rows={data?.items}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.name}
        selection={mayRecall ? { keys: new Set(chosen.keys()), toggle, explainBar } : undefined}
        skeletonRows={5}
      />
      <div className="jw-row">
        {chosen.size > 0 && <Recall transfer={transfer} chosen={chosen} clear={() => setChosen(new Map())} />}
        {!trail.isFirst && <Button onClick={trail.goBack}>上一页</Button>}
        {data?.nextCursor && <Button onClick={() => trail.goNext(data.nextCursor ?? '')}>下一页</Button>}
      </div>
    </div>
  )
}

type RecallProps = { transfer: Transfer; chosen: ReadonlyMap<string, number>; clear: () => void }

function Recall({ transfer, chosen, clear }: RecallProps) {
  const persons = [...chosen].map(([id, version]) => ({ id, version }))
  return (
    <>
      <span aria-live="polite">已选 {chosen.size} 人</span>
      <ConfirmAction
        label="撤回所选"
        confirm={{ ...recallConfirm([transfer], useTreeConfig(), 0, persons), onDone: clear }}
      />
    </>
  )
}

function sayNobody({ state, moved }: Transfer, { kinds }: TreeConfig): string {
  if (moved === 0) return `没有人被转出：所选的不是在册${kinds.member}，或不满足条件。`
  return state === 'refused' ? '已退回，名单不再显示。' : '没有可以查看的人员。'
}
