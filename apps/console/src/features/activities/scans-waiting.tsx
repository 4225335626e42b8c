import type { Activity } from '@jianwang/api'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { selectionOf } from '#ui/list-selection.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { TrailButtons, useTrail } from '#ui/trail.tsx'
import { type Attendee, base } from './activity-words.ts'

const columns: Column<Attendee>[] = [
  column('name', '姓名', 96, (one) => one.name),
  column('at', '扫码时间', 148, (one) => <DateText value={one.scannedAt} style="time" />),
  column('sent', '送达时间', 148, (one) => <DateText value={one.receivedAt} style="time" />),
  column('note', '说明', 'rest', (one) => (one.isWalkIn ? '没有报名，现场参加' : '已报名')),
]

/** Scans that were sent on later: whoever held the activity says who was there. Nothing is shown where none waits. */
export function ScansWaiting({ activity }: { activity: Activity }) {
  const path = `${base}/${activity.id}/check-ins` as const
  const trail = useTrail(`${path} waiting`)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data, error, refetch } = useGet(
    path,
    { standing: 'waiting', cursor: trail.cursor, limit: 20 },
    { keep: true },
  )
  if (error && !data) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (!data || (data.items.length === 0 && !trail.cursor)) return null
  return (
    <section className="act-sub jw-stack jw-stack--tight" aria-labelledby="scans-waiting">
      <h2 id="scans-waiting">待确认的签到</h2>
      <p className="jw-hint">
        这些人说是在没有网络时扫的码，后来才送达；二维码也可能是别人拍照转发的。请由现场负责人核对，确认后才计入签到人数。
      </p>
      <DataTable<Attendee>
        caption="待确认的签到"
        rows={data.items}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.name}
        columns={columns}
        {...(activity.mayOrganise ? { selection: selectionOf(chosen, setChosen) } : {})}
      />
      {activity.mayOrganise && (
        <Answers
          path={path}
          ids={data.items.map(({ id }) => id).filter((id) => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
      <TrailButtons trail={trail} nextCursor={data.nextCursor} label="待确认的签到翻页" />
    </section>
  )
}

type AnswersProps = { path: `${typeof base}/${string}/check-ins`; ids: readonly string[]; onDone: () => void }

function Answers({ path, ids, onDone }: AnswersProps) {
  if (ids.length === 0) return <p className="jw-hint">勾选后确认。</p>
  const answer = (confirm: boolean) => (_reason: string, key: string) =>
    request(`${path}/answer`, { method: 'POST', key, body: { ids: [...ids], confirm } })
  return (
    <div className="jw-row">
      <span aria-live="polite">已选 {ids.length} 人</span>
      <ConfirmAction
        label="确认签到"
        kind="main"
        confirm={{
          title: `确认这 ${ids.length} 人到场？`,
          consequence: '确认后计入签到人数，不能撤销。',
          verb: '确认签到',
          run: answer(true),
          done: '已确认。',
          onDone,
        }}
      />
      <ConfirmAction
        label="不确认"
        confirm={{
          title: `这 ${ids.length} 人没有到场？`,
          consequence: '不计入签到人数，本人会看到“负责人没有确认”。弄错了可以在“报名名单”中为其签到。',
          verb: '不确认',
          run: answer(false),
          done: '已处理。',
          onDone,
        }}
      />
    </div>
  )
}
