import '../delivery.css'
import type { DeliveryOrder } from '@jianwang/api'
import { deliveryLines, foundations } from '@jianwang/records/delivery'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { orderFields } from '@jianwang/records/delivery-order'
import { formatYuan } from '@jianwang/words/money'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { FactList, type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { ThreadPanel } from '../thread/thread-panel.tsx'
import { HandOverDialog, HandOverList } from './hand-over.tsx'
import { judge, toDrafts, useRules } from './order-rules.ts'
import { actionWords, base, courseWords, sayDue, stateWords } from './order-words.ts'

/** One order: what is due, its courses with their lessons, contacts, side costs, the quota beside it (S1-52). */
export default function OrderRecord() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: DeliveryOrder }) {
  const timeline = useGet(`${base}/${record.id}/timeline`)
  const returned = timeline.data?.find(({ action }) => action === 'return')
  const [isHanding, setHanding] = useState(false)
  return (
    <>
      <RecordPage
        kindWord="配送订单"
        name={`${record.unitName} ${halfYearTitle(record.halfYear)}（编号 ${record.serialNo}）`}
        state={<StateTag {...stateWords[record.state]} />}
        facts={[
          { label: '期限', value: sayDue(record)?.text ?? '—' },
          { label: '类别', value: deliveryLines[record.line] },
          { label: '课程经费', value: <span className="jw-number">{formatYuan(record.costFen)}</span> },
          { label: `${record.holderName}额度还剩`, value: sayFree(record.freeFen) },
        ]}
        actions={[...listActions(record), ...handActs(record, () => setHanding(true))]}
        notice={
          <>
            {record.state === 'returned' && returned && (
              <Notice tone="warning" title="协会已退回，请修改后重新提交">
                退回理由：{returned.reason}
              </Notice>
            )}
            {record.actions.includes('submit') && <Faults record={record} />}
          </>
        }
        sections={[
          {
            key: 'courses',
            title: `课程（${record.courseCount} 班 ${record.lessonCount} 节）`,
            content: <Courses record={record} />,
          },
          { key: 'contacts', title: '配送联系人', content: <Contacts record={record} /> },
          { key: 'hand-overs', title: '交接记录', content: <HandOverList orderId={record.id} /> },
          { key: 'need', title: '需求和费用', content: <Needs record={record} /> },
        ]}
        aside={<ThreadPanel kind="orders" id={record.id} />}
        timeline={toEntries(timeline.data ?? [], actionWords)}
      />
      {isHanding && <HandOverDialog record={record} onClose={() => setHanding(false)} />}
    </>
  )
}

const handActs = ({ actions }: DeliveryOrder, onClick: () => void): RecordAction[] =>
  actions.includes('hand-over') ? [{ label: '交接', onClick }] : []

const sayFree = (fen: number | null) =>
  fen === null ? '另行核定' : <span className="jw-number">{formatYuan(fen)}</span>

/** What keeps it from being submitted, before it is. */
function Faults({ record }: { record: DeliveryOrder }) {
  const { rules, isReleased } = useRules(record)
  if (isReleased === false)
    return <Notice tone="info" title={`${halfYearTitle(record.halfYear)}的规则还没有发布，可以先准备。`} />
  if (rules === undefined) return null
  const { faults } = judge(toDrafts(record), rules)
  if (faults.length === 0) return <Notice tone="success" title="已符合各项要求，可以提交。" />
  return (
    <Notice tone="warning" title="提交前请处理：">
      <ul className="jw-list">
        {[...new Set(faults.map(({ message }) => message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Courses({ record }: { record: DeliveryOrder }) {
  if (record.courses.length === 0) return <p className="jw-hint">还没有安排课程。</p>
  return (
    <div className="jw-stack">
      {record.courses.map((course) => (
        <section key={course.id} className="delivery-course" aria-label={course.itemName}>
          <div className="jw-row">
            <strong>{course.itemName}</strong>
            <StateTag {...courseWords[course.state]} />
            <span className="jw-hint">
              {course.venueName ?? '未选场地'} · 预计 {course.expectedHeads} 人 ·{' '}
              {foundations[course.foundation]}
              {course.feeFen === null ? '' : ` · 每节占用 ${formatYuan(course.feeFen)}`}
            </span>
          </div>
          {course.content && <p>{course.content}</p>}
          <ol className="delivery-lessons jw-number">
            {course.lessons.map((lesson) => (
              <li key={lesson.id} className={lesson.state === 'cancelled' ? 'delivery-gone' : undefined}>
                {lesson.day} {lesson.starts}—{lesson.ends}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Contacts({ record }: { record: DeliveryOrder }) {
  const me = useMe()
  const may = hasGrant(me, 'delivery.arrange') || hasGrant(me, 'delivery.order')
  const phone = (field: 'applicantPhone' | 'executorPhone') => (
    <MaskedText
      label={orderFields[field].title}
      value={record[field]}
      reveal={
        may
          ? async (reason, key) =>
              (await request(`${base}/${record.id}/reveal`, { method: 'POST', key, body: { field, reason } }))
                .value
          : undefined
      }
    />
  )
  return (
    <FactList
      facts={[
        { label: orderFields.applicantName.title, value: record.applicantName },
        { label: orderFields.applicantPhone.title, value: phone('applicantPhone') },
        { label: orderFields.executorName.title, value: record.executorName ?? '同申报人' },
        { label: orderFields.executorPhone.title, value: phone('executorPhone') },
      ]}
    />
  )
}

const budgets = ['transportFen', 'waterFen', 'noticesFen', 'equipmentFen', 'otherFen'] as const

function Needs({ record }: { record: DeliveryOrder }) {
  return (
    <FactList
      facts={[
        { label: orderFields.need.title, value: record.need },
        { label: '费用预算合计（街镇承担）', value: formatYuan(record.budgetFen) },
        ...budgets.map((key) => ({
          label: orderFields[key].title,
          value: record[key] === null ? '' : formatYuan(record[key]),
        })),
        { label: '提交时间', value: <DateText value={record.submittedAt} style="time" /> },
      ]}
    />
  )
}

function listActions(record: DeliveryOrder): RecordAction[] {
  const { id, costFen, holderName, freeFen } = record
  const courses: RecordAction[] = record.actions.includes('modify')
    ? [{ label: '安排课程', href: `/delivery/orders/${id}/courses` }]
    : []
  const left = freeFen === null ? '' : `，${holderName}额度还剩 ${formatYuan(freeFen)}`
  return [
    ...courses,
    ...listActs(`${base}/${id}`, record, {
      submit: {
        label: '提交',
        kind: 'main',
        title: '提交这张订单？',
        consequence: '提交后由协会核对；开课前 10 个工作日从今天起算，场地时间随之保留。',
        done: '已提交。',
      },
      approve: {
        label: '批准',
        kind: 'main',
        title: '批准这张订单？',
        consequence: `每节课占用一笔额度，共 ${formatYuan(costFen)}${left}。`,
        done: '已批准，额度已占用。',
      },
      return: {
        label: '退回',
        title: '退回这张订单？',
        consequence: '街镇修改后重新提交，工作日从重新提交之日起算。',
        ...withReason('退回理由'),
        done: '已退回。',
      },
      modify: { label: '修改', href: `/delivery/orders/${id}/edit` },
      withdraw: {
        label: '撤回',
        title: '撤回这张订单？',
        consequence: '撤回后回到草稿，重新提交时工作日重新起算。',
        done: '已撤回。',
      },
      cancel: {
        label: '取消订单',
        kind: 'danger',
        title: '取消这张订单？',
        consequence: '取消后不能恢复；已占用的额度全部退回，课程和场地随之取消，教练在确认单上看到理由。',
        ...withReason('取消理由'),
        done: '已取消。',
      },
    }),
  ]
}
