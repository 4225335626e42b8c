import type { PayComparison } from '@jianwang/api'
import { formatYuan } from '@jianwang/words/money'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { asSheet } from './receipt.tsx'
import { base } from './words.ts'

type Difference = PayComparison['differences'][number]
const columns = [
  column<Difference>('row', '行', 48, ({ row }) => row ?? '—'),
  column<Difference>('name', '姓名', 88, ({ name }) => name),
  column<Difference>('field', '项目', 60, ({ field }) => field),
  column<Difference>('ours', '本系统', 108, ({ ours }) => ours),
  column<Difference>('theirs', '上传的表', 108, ({ theirs }) => theirs),
  column<Difference>('fen', '相差', 92, ({ fen }) => (fen === null ? '' : formatYuan(fen))),
  column<Difference>('rule', '依据', 'rest', ({ rule }) => rule),
]

/** 平行试算: the association's own pay sheet beside ours, every difference to the fen with the rule behind it. */
export function Compare({ runId }: { runId: string }) {
  const [told, setTold] = useState<PayComparison>()
  const comparing = useSend(
    (file: File, key) =>
      request(`${base}/runs/${runId}/compare`, { method: 'POST', key, body: asSheet(file) }),
    { onDone: setTold, onProblem: () => setTold(undefined) },
  )
  return (
    <div className="jw-stack">
      <p className="jw-hint">
        上传协会自己编的工资单，逐项核对到分；表头须有“姓名”，另有“节数”“应发”“扣税”“实发”中的几列。只核对，不保存。
      </p>
      <FileDrop
        label="工资单表格"
        accept={['.xlsx', '.csv']}
        maxMiB={2}
        onFile={(file) => comparing.mutate(file)}
      />
      {comparing.error && <ProblemAlert problem={comparing.error} />}
      {told &&
        (told.differenceCount === 0 ? (
          <Notice tone="success" title={`${told.same} 人完全一致`} />
        ) : (
          <>
            <Notice tone="warning" title={`${told.same} 人完全一致，有 ${told.differenceCount} 处不同`} />
            <PlainTable
              columns={columns}
              rows={told.differences}
              rowKey={({ row, name, field }) => `${row} ${name} ${field}`}
            />
          </>
        ))}
    </div>
  )
}
