import type { ClassOpening } from '@jianwang/api'
import { lessonStates } from '@jianwang/records/delivery'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { serverNow } from '@jianwang/words/server-clock'
import { useState } from 'react'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag, withTones } from '#ui/state-tag.tsx'
import { AskChange } from '../changes/ask-change.tsx'
import { changeLooks } from '../changes/change-words.ts'
import { base, type ClassLesson } from './class-words.ts'

const lessonLooks = withTones(lessonStates, {
  ...{ draft: 'neutral', planned: 'info', confirmed: 'success' },
  ...{ held: 'neutral', absent: 'error', cancelled: 'neutral' },
})

/** To be put up at the venue for this one lesson (S1-27). */
function CodePoster({
  of: { id, seq, state },
  record: { course },
}: {
  of: ClassLesson
  record: ClassOpening
}) {
  if (state !== 'confirmed' && state !== 'held') return '—'
  return (
    <SaveFile
      path={`${base}/lessons/${id}/code-poster.pdf`}
      name={`${course.unitName}-${course.item}-第${seq}节签到码.pdf`}
      label="下载海报"
      spoken={`下载海报：第 ${seq} 节签到码（A4）`}
    />
  )
}

/** When and where; once confirmed a lesson is other only by a change that the association decides (S1-13). */
export function Lessons({ record }: { record: ClassOpening }) {
  const [asked, setAsked] = useState<ClassLesson>()
  const changes = useGet(`${base}/changes`, { courseId: record.courseId, limit: 100 }).data?.items ?? []
  const mayAsk = (one: ClassLesson) =>
    record.actions.includes('ask-change') &&
    one.state === 'confirmed' &&
    Date.parse(one.startsAt) > serverNow() &&
    !changes.some(({ lessonId, state }) => lessonId === one.id && state === 'asked')
  const columns: Column<ClassLesson>[] = [
    column('seq', '节次', 64, (one) => one.seq, { align: 'right' }),
    column('time', '时间', 232, (one) => (
      <span className={`jw-number${one.state === 'cancelled' ? ' delivery-gone' : ''}`}>
        {formatLessonTime(new Date(one.startsAt), new Date(one.endsAt))}
      </span>
    )),
    column('venue', '场地', 'rest', (one) => one.venueName ?? '待定'),
    column('state', '状态', 112, (one) => <StateTag {...lessonLooks[one.state]} />),
    ...(record.actions.includes('tick')
      ? [column<ClassLesson>('code', '签到码', 144, (one) => <CodePoster of={one} record={record} />)]
      : []),
    column('change', '变更', 216, (one) => (
      <span className="jw-row">
        {changes
          .filter(({ lessonId }) => lessonId === one.id)
          .slice(0, 1)
          .map(({ id, state }) => (
            <AppLink key={id} href={`/delivery/changes/${id}`}>
              <StateTag {...changeLooks[state]} />
            </AppLink>
          ))}
        {mayAsk(one) && (
          <button
            type="button"
            className="jw-link-button"
            aria-label={`申请变更第 ${one.seq} 节课`}
            onClick={() => setAsked(one)}
          >
            申请变更
          </button>
        )}
      </span>
    )),
  ]
  return (
    <>
      <DataTable caption="课时" columns={columns} rows={record.lessons} rowKey={({ id }) => id} />
      {asked && <AskChange lesson={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}
