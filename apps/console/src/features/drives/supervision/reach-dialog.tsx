import { type ReachState, reachStates } from '@jianwang/words/official'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Search } from '#lib/address.ts'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ExportButton } from '#ui/export-button.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { base } from './board-words.ts'
import { addReach, noReach, type ReachCounts, sayReach } from './reach-counts.ts'

const unreached = ['no-account', 'not-followed', 'unknown'] as const satisfies readonly ReachState[]

/** Part by part from the server, shown as it grows; begins with the dialog and ends with it. */
function useReachCounts(filter: Search) {
  const [counts, setCounts] = useState<ReachCounts>(noReach)
  const isStopped = useRef(false)
  const counting = useSend(async (_: undefined) => {
    let cursor: string | undefined
    let sum = noReach
    do {
      const part = await request(`${base}/reach`, { query: { ...filter, cursor } })
      sum = addReach(sum, part)
      cursor = part.nextCursor
      if (!isStopped.current) setCounts(sum)
    } while (cursor !== undefined && !isStopped.current)
  })
  const { mutate } = counting
  useEffect(() => {
    isStopped.current = false
    mutate(undefined)
    return () => {
      isStopped.current = true
    }
  }, [mutate])
  return { counts, counting }
}

/** S4-10: of those who wait, whom messages do not reach, why, what to do, and their list to be printed. */
export function ReachDialog({ filter, onClose }: { filter: Search; onClose: () => void }) {
  const { counts, counting } = useReachCounts(filter)
  return (
    <Dialog title="通知不到的人员" open onClose={onClose}>
      <div className="jw-stack">
        {counting.isSuccess ? (
          <Notice tone={counts.waiting === counts.reached ? 'success' : 'info'} title={sayReach(counts)} />
        ) : (
          <p className="jw-hint" role="status">
            正在清点，已看 {formatNumber(counts.waiting)} 人……
          </p>
        )}
        {counting.error && <ProblemAlert problem={counting.error} />}
        <dl className="drive-reach">
          {unreached.map((state) => (
            <div key={state}>
              <dt>
                {reachStates[state].title}
                <p className="jw-hint">{reachStates[state].todo}</p>
              </dt>
              <dd>{formatNumber(counts.states[state])} 人</dd>
            </div>
          ))}
        </dl>
        <p className="jw-hint">
          是否关注由微信公众号告知，不能确定的一律算“未知”。名单里有姓名、所属组织、情况和怎样通知，手机号默认打码。
        </p>
        <div className="jw-dialog-actions">
          {counting.error && <Button onClick={() => counting.mutate(undefined)}>再试一次</Button>}
          <Button onClick={onClose}>关闭</Button>
          {counting.isSuccess && counts.waiting > counts.reached && (
            <ExportButton
              kind="members-to-tell"
              grant="drives.export"
              label="导出名单打印"
              title="需另行通知名单"
              masked="手机号"
              filter={filter}
            />
          )}
        </div>
      </div>
    </Dialog>
  )
}
