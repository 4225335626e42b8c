import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { AppLink, useGo } from '#lib/navigate.tsx'
import { useTreeConfig } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'
import { drivesApi, type OutResult } from './wire.ts'

/** A departure under way or done; the work goes on when the page is left. */
export function OutProgress({ taskId }: { taskId: string }) {
  return (
    <section className="jw-card">
      <TaskProgress<OutResult> taskId={taskId}>{(result) => result && <Done result={result} />}</TaskProgress>
    </section>
  )
}

function Done({ result: { transferId, moved, skipped } }: { result: OutResult }) {
  const go = useGo()
  const { kinds, card, overAge } = useTreeConfig()
  return (
    <div className="jw-stack">
      <Notice
        tone={moved > 0 ? 'success' : 'warning'}
        title={moved > 0 ? `已转出 ${formatNumber(moved)} 人。` : '没有转出任何人。'}
      >
        {skipped > 0 &&
          `有 ${formatNumber(skipped)} 人没有转出：${kinds.cadre}、已不在册${overAge ? '或未到年龄' : ''}的人不转出，请在名单中核对。`}
      </Notice>
      <div className="jw-row">
        <Button type="primary" onClick={() => go('/drives/members')}>
          返回名单
        </Button>
        {moved > 0 && (
          <ConfirmAction
            label="撤回这次转出"
            confirm={{
              title: '撤回这次转出？',
              consequence: `还没有转入其他组织的人员恢复在册，${card}随之恢复；已被其他组织接收的不能撤回。`,
              verb: '撤回',
              run: (_reason, key) =>
                request(`${drivesApi}/transfers/${transferId}/recall`, { method: 'POST', key, body: {} }),
              done: '已撤回，人员恢复在册。',
              onDone: () => go('/drives/members'),
            }}
          />
        )}
        <AppLink href="/drives/transfers">查看转出与转入</AppLink>
      </div>
    </div>
  )
}
