import type { Activity } from '@jianwang/api'
import { useGet } from '#lib/query.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { type Attendee, base } from './activity-words.ts'
import { ScansWaiting } from './scans-waiting.tsx'
import { TrailButtons, useTrail } from './use-trail.tsx'

const columns: Column<Attendee>[] = [
  { key: 'name', title: '姓名', width: 96, render: (one) => one.name },
  {
    key: 'at',
    title: '签到时间',
    width: 148,
    render: (one) => <DateText value={one.scannedAt} style="time" />,
  },
  { key: 'method', title: '方式', width: 72, render: (one) => (one.method === 'list' ? '名单' : '扫码') },
  {
    key: 'distance',
    title: '距活动地点',
    width: 104,
    align: 'right',
    render: (one) =>
      one.distanceMetres === null ? <span className="jw-hint">—</span> : `${one.distanceMetres} 米`,
  },
  { key: 'note', title: '说明', render: (one) => <span title={describe(one)}>{describe(one)}</span> },
]

function describe({ isWalkIn, method, wasOffline, markedBy }: Attendee): string {
  return [
    isWalkIn && '没有报名，现场参加',
    wasOffline && '无网络时扫码，后来补传',
    markedBy && `由${markedBy}${method === 'list' ? '登记' : '确认'}`,
  ]
    .filter(Boolean)
    .join('；')
}

/** 签到: who came, in the order of coming, and how it is known. */
export function CameTab({ activity }: { activity: Activity }) {
  const path = `${base}/${activity.id}/check-ins` as const
  const trail = useTrail(path)
  const { data, error, refetch } = useGet(path, { cursor: trail.cursor, limit: 20 }, { keep: true })
  return (
    <div className="jw-stack jw-stack--tight">
      {activity.mayOrganise && !activity.isOver && activity.state === 'published' && (
        <p className="jw-hint">没有带手机的人，可以在“报名名单”中为其签到。</p>
      )}
      <ScansWaiting activity={activity} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? (
        <EmptyState sentence="还没有人签到。" />
      ) : (
        !(error && !data) && (
          <DataTable<Attendee>
            caption="签到名单"
            rows={data?.items}
            skeletonRows={5}
            rowKey={(one) => one.id}
            columns={columns}
          />
        )
      )}
      <TrailButtons trail={trail} nextCursor={data?.nextCursor} label="签到名单翻页" />
    </div>
  )
}
