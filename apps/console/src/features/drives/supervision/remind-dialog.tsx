import { Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { newKey, request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { useTrail } from '../roll/organisation-queries.ts'
import { base } from './board-words.ts'
import { ReachDialog } from './reach-dialog.tsx'
import { addCounts, noCounts, type RemindCounts } from './remind-counts.ts'

/** The server takes some at a time and says where to go on; a stopped or broken run goes on from there. */
function useReminding(unitId: number) {
  const [counts, setCounts] = useState<RemindCounts>()
  const isStopped = useRef(false)
  const stop = useCallback(() => {
    isStopped.current = true
  }, [])
  useEffect(() => stop, [stop])
  const reached = useRef<{ cursor: string | undefined; sum: RemindCounts }>({
    cursor: undefined,
    sum: noCounts,
  })
  const sending = useSend(async () => {
    isStopped.current = false
    do {
      const { cursor, sum } = reached.current
      const body = { unitId, ...(cursor === undefined ? {} : { cursor }) }
      const answer = await request(`${base}/reminders`, { method: 'POST', key: newKey(), body })
      reached.current = { cursor: answer.nextCursor, sum: addCounts(sum, answer) }
      setCounts(reached.current.sum)
    } while (reached.current.cursor !== undefined && !isStopped.current)
    return reached.current.cursor === undefined
  })
  return { counts, sending, stop }
}

/** Reminds everybody of 未登录详情 of an organisation (S4-10). */
export function RemindDialog({ unitId, onClose }: { unitId: number; onClose: () => void }) {
  const name = useTrail(unitId).at(-1)?.name ?? ''
  const [isTelling, setTelling] = useState(false)
  const { counts, sending, stop } = useReminding(unitId)
  if (isTelling) return <ReachDialog filter={{ unitId: String(unitId) }} onClose={onClose} />
  return (
    <Dialog title="发送提醒" open onClose={onClose}>
      <div className="jw-stack">
        <p>
          给{name}
          及其下级“未登录详情”中已注册本平台的全部人员发送“申领电子证提醒”，每人每天最多一次。还没有注册的人收不到；已注册而没有关注公众号的，未必看得到。打印名单另行通知，请点“通知不到的人员”。
        </p>
        {counts && <Counts counts={counts} />}
        {sending.isSuccess && (
          <Notice tone={sending.data ? 'success' : 'info'} title={sayEnd(sending.data, counts)} />
        )}
        {sending.isPending && (
          <p className="jw-hint" role="status">
            正在发送，关闭即停止；已经发出的不收回。
          </p>
        )}
        {sending.error && <ProblemAlert problem={sending.error} />}
        <div className="jw-dialog-actions">
          {sending.isPending ? (
            <Button onClick={stop}>停止</Button>
          ) : (
            <>
              {!sending.data && (
                <Button type="primary" onClick={() => sending.mutate(undefined)}>
                  {sending.isIdle ? '发送' : '继续发送'}
                </Button>
              )}
              <Button onClick={() => setTelling(true)}>通知不到的人员</Button>
              <Button onClick={onClose}>{sending.isIdle ? '返回' : '关闭'}</Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function sayEnd(isWhole: boolean, counts: RemindCounts | undefined): string {
  if (!isWhole) return '已停止，前面的提醒已经发出。'
  return counts?.told === 0 ? '没有新的提醒可以发送。' : '提醒已全部发出。'
}

function Counts({ counts }: { counts: RemindCounts }) {
  return (
    <dl className="drive-counts" aria-live="polite">
      <div>
        <dt>已提醒</dt>
        <dd>{formatNumber(counts.told)} 人</dd>
      </div>
      <div>
        <dt>今天已提醒过</dt>
        <dd>{formatNumber(counts.already)} 人</dd>
      </div>
      <div>
        <dt>未注册，收不到</dt>
        <dd>{formatNumber(counts.unreachable)} 人</dd>
      </div>
    </dl>
  )
}
