import '../delivery.css'
import type { DeliveryOrder } from '@jianwang/api'
import type { CourseDraft } from '@jianwang/records/delivery-facts'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { formatYuan } from '@jianwang/words/money'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useParam } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { LeaveGuard } from '#ui/leave-guard.tsx'
import { Page } from '#ui/page.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { showToast } from '#ui/toast.tsx'
import { CourseCard } from './course-card.tsx'
import { judge, type Rules, toDrafts, useRules } from './order-rules.ts'
import { base } from './order-words.ts'

/** 课程安排: what is ordered, with every limit told where it bites (S1-06…S1-10). */
export default function CoursesPage() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Loaded key={one.id} order={one} />}</RecordGate>
}

function Loaded({ order }: { order: DeliveryOrder }) {
  const { rules, isReleased } = useRules(order)
  const title = `课程安排（${halfYearTitle(order.halfYear)}，编号 ${order.serialNo}）`
  return (
    <Page title={title} lead="每班一个项目，最多 10 节课。可以先保存，缺的内容在提交前补齐。">
      {isReleased === false && (
        <Notice
          tone="warning"
          title={`${halfYearTitle(order.halfYear)}的规则还没有发布，暂时不能安排课程。`}
        />
      )}
      {rules && <Editor order={order} rules={rules} />}
    </Page>
  )
}

const emptyCourse: CourseDraft = {
  ...{ itemId: '', venueId: null, expectedHeads: 20, foundation: 'none', content: null, lessons: [] },
}

function Editor({ order, rules }: { order: DeliveryOrder; rules: Rules }) {
  const go = useGo()
  const [seen] = useState(order)
  const [start] = useState(() => toDrafts(order))
  const [courses, setCourses] = useState<readonly CourseDraft[]>(start)
  // Read by the guard at the moment of leaving, before anything is drawn anew.
  const isSent = useRef(false)
  const { faults, costFen } = judge(courses, rules)
  const back = `/delivery/orders/${order.id}`
  const sending = useSend(
    (all: readonly CourseDraft[], _key) =>
      request(`${base}/${order.id}/courses`, {
        method: 'PUT',
        body: { version: seen.version, courses: toBody(all) },
      }),
    {
      onDone: () => {
        isSent.current = true
        showToast('课程已保存。')
        go(back, { replace: true })
      },
    },
  )
  const isDirty = () => !isSent.current && JSON.stringify(courses) !== JSON.stringify(start)
  const change = (at: number, course: CourseDraft | undefined) =>
    setCourses(courses.flatMap((each, n) => (n === at ? (course ?? []) : [each])))
  const general = faults.filter(({ path }) => !/^\/courses\/\d/.test(path))
  return (
    <div className="jw-stack">
      {courses.map((course, at) => (
        <CourseCard
          // biome-ignore lint/suspicious/noArrayIndexKey: courses of a form have no name but their place
          key={`${at}-${courses.length}`}
          {...{ course, at, rules }}
          faults={faults.filter(({ path }) => path.startsWith(`/courses/${at}/`))}
          change={(next) => change(at, next)}
        />
      ))}
      <div className="jw-row">
        <Button onClick={() => setCourses([...courses, emptyCourse])}>添加课程</Button>
      </div>
      <Sum {...{ costFen, faultCount: faults.length }} freeFen={rules.facts.freeFen} />
      {general.map(({ message }) => (
        <Notice key={message} tone="warning" title={message} />
      ))}
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-row">
        <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate(courses)}>
          保存课程
        </Button>
        <Button onClick={() => go(back)}>返回订单</Button>
      </div>
      <LeaveGuard isDirty={isDirty} />
    </div>
  )
}

/** An item that was not chosen cannot be stored; the rest may be missing still. */
const toBody = (courses: readonly CourseDraft[]) =>
  courses
    .filter(({ itemId }) => itemId !== '')
    .map((course) => ({ ...course, content: course.content || null, lessons: [...course.lessons] }))

function Sum({
  costFen,
  freeFen,
  faultCount,
}: {
  costFen: number
  freeFen: number | undefined
  faultCount: number
}) {
  const free = freeFen === undefined ? '不占用 1 万元额度' : `额度还剩 ${formatYuan(freeFen)}`
  return (
    <p aria-live="polite">
      预计占用 <strong className="jw-number">{formatYuan(costFen)}</strong>，{free}。
      {faultCount === 0 ? '各项要求都已符合。' : `还有 ${faultCount} 处需要处理，处理后才能提交。`}
    </p>
  )
}
