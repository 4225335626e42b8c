import '../delivery.css'
import type { DeliveryOrderItem } from '@jianwang/api'
import { deliveryLines } from '@jianwang/records/delivery'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { toOptions } from '@jianwang/records/fields'
import { formatYuan } from '@jianwang/words/money'
import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter, unitFilter } from '#ui/list-filters.tsx'
import { type BatchAction, ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, sayDue, stateWords } from './order-words.ts'

const columns: Column<DeliveryOrderItem>[] = [
  column('serialNo', '编号', 72, (one) => <span className="jw-number">{one.serialNo}</span>),
  column('unit', '街镇', 128, (one) => <span title={one.unitName}>{one.unitName}</span>),
  column('halfYear', '半年度', 128, (one) => halfYearTitle(one.halfYear)),
  column('line', '类别', 136, (one) => deliveryLines[one.line], { hidden: true }),
  column('courses', '课程', 112, (one) => (
    <span className="jw-number">{`${one.courseCount} 班 ${one.lessonCount} 节`}</span>
  )),
  column('cost', '课程经费', 120, (one) => <span className="jw-number">{formatYuan(one.costFen)}</span>, {
    align: 'right',
  }),
  column('state', '状态', 112, (one) => <StateTag {...stateWords[one.state]} />),
  column('due', '期限', 'rest', (one) => <Due one={one} />),
  column('submittedAt', '提交时间', 152, (one) => <DateText value={one.submittedAt} style="time" />, {
    hidden: true,
  }),
]

function Due({ one }: { one: DeliveryOrderItem }) {
  const due = sayDue(one)
  if (due === undefined) return <span className="jw-hint">—</span>
  return <span className={due.isNear ? 'delivery-near' : undefined}>{due.text}</span>
}

function filtersFor(me: Me, halves: readonly string[]): Filter[] {
  return [
    choiceFilter('state', '状态', toOptions(stateWords), { width: 136 }),
    choiceFilter(
      'halfYear',
      '半年度',
      halves.map((value) => ({ value, label: halfYearTitle(value) })),
      { width: 160 },
    ),
    choiceFilter('line', '类别', toOptions(deliveryLines), { width: 176 }),
    ...(me.unit.level === 'street' ? [] : [unitFilter('unitId', '区、街镇', { deepest: 'street' })]),
  ]
}

/** 配送订单: the sub-district's own with what is due (S1-19), for the association its queue (S1-20). */
export default function OrderList() {
  const me = useMe()
  const go = useGo()
  const halves = useGet('/api/delivery/half-years').data?.items.map(({ id }) => id) ?? []
  const add = hasGrant(me, 'delivery.order') && (
    <Button type="primary" onClick={() => go('/delivery/orders/new')}>
      新增订单
    </Button>
  )
  return (
    <ListPage<DeliveryOrderItem>
      title="配送订单"
      path={base}
      columns={me.unit.level === 'street' ? columns.filter(({ key }) => key !== 'unit') : columns}
      filters={filtersFor(me, halves)}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.serialNo} ${one.unitName}`}
      rowHref={(one) => `/delivery/orders/${one.id}`}
      actions={add}
      notice={<Today me={me} />}
      batch={hasGrant(me, 'delivery.arrange') ? [approveMany(() => go('/tasks'))] : []}
      empty={{ sentence: '还没有配送订单。街镇每年上半年、下半年各提交一次。', action: add }}
    />
  )
}

const approveMany = (onDone: () => void): BatchAction<DeliveryOrderItem> => ({
  label: '批准',
  action: 'approve',
  kind: 'main',
  hint: '勾选待核对的订单后可以一并批准。',
  confirm: (rows, skipped) => ({
    title: `批准 ${rows.length} 张订单？`,
    consequence: `共 ${formatYuan(rows.reduce((sum, { costFen }) => sum + costFen, 0))}，逐张从各街镇的额度中占用；额度不足的一张不会批准，其余不受影响。${
      skipped > 0 ? `另有 ${skipped} 张不是待核对，不处理。` : ''
    }`,
    run: (_reason, key) =>
      request('/api/delivery/approvals', {
        method: 'POST',
        key,
        body: { items: rows.map(({ id, version }) => ({ id, version })) },
      }),
    done: '已开始批准，结果见“任务”。',
    onDone,
  }),
})

/** What is to be done today, by who is looking. */
function Today({ me }: { me: Me }) {
  const isStreet = hasGrant(me, 'delivery.order')
  const isOffice = hasGrant(me, 'delivery.arrange')
  const go = useGo()
  const state = isStreet ? 'returned' : 'submitted'
  const { data } = useGet(base, { state, limit: 1 }, { enabled: isStreet || isOffice })
  if (!data?.total) return null
  const title = isStreet
    ? `有 ${data.total} 张订单被退回，请修改后重新提交；工作日从重新提交之日起算。`
    : `有 ${data.total} 张订单等待核对批准。`
  return (
    <Notice
      tone="warning"
      title={title}
      action={
        <Button size="small" type="primary" onClick={() => go(`/delivery/orders?state=${state}`)}>
          去处理
        </Button>
      }
    />
  )
}
