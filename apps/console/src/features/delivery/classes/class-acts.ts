import type { ClassOpening } from '@jianwang/api'
import { isFew } from '@jianwang/records/delivery-classes'
import { listActs, withReason } from '#ui/record-acts.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { base } from './class-words.ts'

/** What may be done with a class, with what it will do; what asks for more than a reason has a dialog of its own. */
export function listClassActs(
  record: ClassOpening,
  ask: (what: 'recruit' | 'enrol') => void,
): RecordAction[] {
  const { courseId, actions, certain, minimum } = record
  const own = (act: 'recruit' | 'enrol', label: string, kind: 'main' | 'plain'): RecordAction[] =>
    actions.includes(act) ? [{ label, kind, onClick: () => ask(act) }] : []
  return [
    ...own('recruit', '开始招募', 'main'),
    ...own('enrol', '登记报名', 'plain'),
    ...listActs(`${base}/courses/${courseId}`, record, {
      open: {
        label: '确认开班',
        kind: isFew(certain, minimum) ? 'plain' : 'main',
        title: '现在确认开班？',
        consequence: `已报名 ${certain} 人${minimum === null ? '' : `，开班最少 ${minimum} 人`}。确认后立即告诉教练和报名的市民；不提前确认的，到截止时间自动确认。`,
        done: '已确认开班，教练和报名的市民将收到消息。',
      },
      'allow-few': {
        label: '允许不足人数开班',
        kind: 'main',
        title: '允许这门课程不足人数开班？',
        consequence: `已报名 ${certain} 人，规定最少 ${minimum ?? 0} 人。允许后到截止时间照常开班，理由随课程保留。`,
        ...withReason('允许的理由'),
        done: '已允许。',
      },
      cancel: {
        label: '取消课程',
        kind: 'danger',
        title: '取消这门课程？',
        consequence:
          '还没有上的课全部取消，占用的额度退回；教练和报名的市民各收到一次消息，教练在确认单上看到理由。取消后不能恢复。',
        ...withReason('取消的理由'),
        done: '已取消，教练和报名的市民将收到消息。',
      },
    }),
    { label: '匹配情况', href: `/delivery/courses/${courseId}` },
  ]
}
