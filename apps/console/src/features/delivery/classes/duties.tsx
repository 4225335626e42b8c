import type { ClassOpening } from '@jianwang/api'
import { type HandDuty, handDuties } from '@jianwang/records/delivery-classes'
import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './class-words.ts'

const hints = {
  notice: '在社区公告栏、公众号等处公示招募。',
  introduction: '向居民介绍学什么、适合谁。',
  venue: '落实场地和时间，张贴课程海报。',
  roster: '有人报名后自动完成。',
} as const
const isByHand = (duty: string): duty is HandDuty => handDuties.some((each) => each === duty)

/** The four of S1-48: three are ticked by hand, the roster by who signs up. */
export function Duties({ record }: { record: ClassOpening }) {
  const ticking = useSend(
    (duty: HandDuty, key) =>
      request(`${base}/courses/${record.courseId}/duties`, { method: 'POST', key, body: { duty } }),
    { onDone: () => showToast('已登记。') },
  )
  return (
    <div className="jw-stack jw-stack--tight">
      <ul className="delivery-duties">
        {record.duties.map(({ duty, title, doneAt, doneBy }) => (
          <li key={duty} className={`delivery-duty${doneAt === null ? '' : ' delivery-duty--done'}`}>
            <strong>{title}</strong>
            {doneAt === null ? (
              <>
                <span className="jw-hint">{hints[duty as keyof typeof hints]}</span>
                {record.actions.includes('tick') && isByHand(duty) && (
                  <span>
                    <Button
                      size="small"
                      aria-label={`${title}：登记完成`}
                      loading={ticking.isPending && ticking.variables === duty}
                      // One after the other: a press meanwhile would be lost.
                      disabled={ticking.isPending && ticking.variables !== duty}
                      onClick={() => ticking.mutate(duty)}
                    >
                      登记完成
                    </Button>
                  </span>
                )}
              </>
            ) : (
              <>
                <span>
                  <StateTag tone="success" word="已完成" />
                </span>
                <span className="jw-hint">
                  {formatDate(doneAt, 'time')}
                  {doneBy === null ? '' : `，${doneBy}`}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {ticking.error && <ProblemAlert problem={ticking.error} />}
    </div>
  )
}
