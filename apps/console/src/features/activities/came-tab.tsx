import type { Activity } from '@jianwang/api'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { TrailButtons, useTrail } from '#ui/trail.tsx'
import { type Attendee, base } from './activity-words.ts'
import { ScansWaiting } from './scans-waiting.tsx'

const columns: Column<Attendee>[] = [
  column('name', '姓名', 96, (one) => one.name),
  column('at', '签到时间', 148, (one) => <DateText value={one.scannedAt} style="time" />),
  column('method', '方式', 72, (one) => (one.method === 'list' ? '名单' : '扫码')),
  column(
    'distance',
    '距活动地点',
    104,
    (one) => (one.distanceMetres === null ? <span className="jw-hint">—</span> : `${one.distanceMetres} 米`),
    { align: 'right' },
  ),
  column('note', '说明', 'rest', (one) => <span title={describe(one)}>{describe(one)}</span>),
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
  const query = useGet(path, { cursor: trail.cursor, limit: 20 }, { keep: true })
  return (
    <div className="jw-stack jw-stack--tight">
      {activity.mayOrganise && !activity.isOver && activity.state === 'published' && (
        <p className="jw-hint">没有带手机的人，可以在“报名名单”中为其签到。</p>
      )}
      <ScansWaiting activity={activity} />
      <LoadedTable<Attendee>
        query={query}
        empty={<EmptyState sentence="还没有人签到。" />}
        caption="签到名单"
        rows={query.data?.items}
        skeletonRows={5}
        rowKey={(one) => one.id}
        columns={columns}
      />
      <TrailButtons trail={trail} nextCursor={query.data?.nextCursor} label="签到名单翻页" />
    </div>
  )
}
