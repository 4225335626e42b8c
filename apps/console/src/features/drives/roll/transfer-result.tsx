import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { AppLink, useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'
import { drivesApi, type OutResult, personsApi } from './roll-addresses.ts'

/** A departure under way or done; the work goes on when the page is left. */
export function OutProgress({ taskId }: { taskId: string }) {
  return (
    <section className="jw-card">
      <TaskProgress<OutResult> taskId={taskId}>{(result) => result && <Done result={result} />}</TaskProgress>
    </section>
  )
}

function Done({ result: { transferId, moved, skipped, changed = [] } }: { result: OutResult }) {
  const go = useGo()
  const { kinds, card, overAge } = useTreeConfig()
  return (
    <div className="jw-stack">
      <Notice
        tone={moved > 0 ? 'success' : 'warning'}
        title={moved > 0 ? `已转出 ${formatNumber(moved)} 人。` : '没有转出任何人。'}
      >
        {skipped > changed.length &&
          `有 ${formatNumber(skipped - changed.length)} 人没有转出：${kinds.cadre}、已不在册${overAge ? '或未到年龄' : ''}的人不转出，请在名单中核对。`}
      </Notice>
      {changed.length > 0 && <Changed ids={changed} />}
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

const mostNamed = 20

/** Whom somebody changed after they were ticked: looked at again first. */
function Changed({ ids }: { ids: readonly string[] }) {
  return (
    <Notice
      tone="warning"
      title={`有 ${formatNumber(ids.length)} 人在您选择之后又有新的修改，没有转出。请重新查看后再转出。`}
    >
      <ul className="jw-name-list">
        {ids.slice(0, mostNamed).map((id) => (
          <ChangedPerson key={id} id={id} />
        ))}
        {ids.length > mostNamed && <li>等 {formatNumber(ids.length)} 人</li>}
      </ul>
    </Notice>
  )
}

/** The work itself keeps no names: each is asked for where it is shown. */
function ChangedPerson({ id }: { id: string }) {
  const { data } = useGet(`${personsApi}/${id}`)
  return (
    <li>
      <AppLink href={`/drives/members/${id}`}>{data?.name ?? '查看'}</AppLink>
    </li>
  )
}
