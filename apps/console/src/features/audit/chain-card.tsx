import './audit.css'
import type { Answer } from '@jianwang/api/asked'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useGet, useSend } from '#lib/query.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { isOver, TaskProgress, useTask } from '#ui/task-progress.tsx'

/** How far the chain over the audit reaches, whether its last walk found it whole, and a walk at one's wish. */
export function ChainCard() {
  const { data, error, refetch } = useGet('/api/audit/verify')
  const [taskId, setTaskId] = useState<string>()
  const walk = useTask(taskId).data
  const isWalked = walk !== undefined && isOver(walk.state)
  // The verdict stands on the card as soon as the walk is over.
  useEffect(() => {
    if (isWalked) void refetch()
  }, [isWalked, refetch])
  const verify = useSend((_: undefined, key) => request('/api/audit/verify', { method: 'POST', key }), {
    onDone: (answer) => setTaskId(answer.taskId),
  })
  return (
    <section className="jw-card jw-chain" aria-label="审计链">
      {error !== null && <ProblemAlert problem={error} />}
      {data !== undefined && (
        <div className="jw-row">
          <StateTag
            tone={data.isLate ? 'error' : 'success'}
            word={data.isLate ? '封存滞后，请告知运维' : '封存正常'}
          />
          <span>
            已封存 {formatNumber(data.sealed)} 条
            {data.unsealed > 0 && `，等待封存 ${formatNumber(data.unsealed)} 条`}
          </span>
          <Verification chain={data} />
          <Button loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
            校验审计链
          </Button>
        </div>
      )}
      {verify.error !== null && <ProblemAlert problem={verify.error} />}
      {taskId !== undefined && <TaskProgress taskId={taskId} />}
    </section>
  )
}

function Verification({ chain }: { chain: Answer<'GET', '/api/audit/verify'> }) {
  const last = chain.lastVerification
  if (last === undefined) return <span className="jw-hint">尚未校验</span>
  return (
    <>
      <StateTag tone={last.ok ? 'success' : 'error'} word={last.ok ? '上次校验完整' : '上次校验发现问题'} />
      <span className="jw-hint">
        {formatDate(last.verifiedAt, 'time')}，{last.by}
      </span>
      {last.faults.length > 0 && (
        <ul className="jw-list">
          {last.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </>
  )
}
