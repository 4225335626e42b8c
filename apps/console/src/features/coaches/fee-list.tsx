import type { ListedDeliveryFee } from '@jianwang/api'
import { coachGrades, deliveryKinds, feeFields, feeStates } from '@jianwang/records/coach-catalogue'
import { toOptions } from '@jianwang/records/fields'
import { formatYuan } from '@jianwang/words/money'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { columnOf } from '#ui/record-columns.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { nameFee, sayPeriod } from './fee-words.ts'
import { feesAt, feeTones } from './words.ts'

type Row = ListedDeliveryFee
const columns: Column<Row>[] = [
  columnOf<Row>(feeFields, 'kind'),
  columnOf<Row>(feeFields, 'grade', { width: 112 }),
  columnOf<Row>(feeFields, 'feeFen', {
    ...{ title: '每节课酬', width: 144, align: 'right' as const },
    render: (one) => <span className="jw-number">{formatYuan(one.feeFen)}</span>,
  }),
  column('period', '执行时间', 232, (one) => <span className="jw-number">{sayPeriod(one)}</span>),
  column('state', '状态', 112, (one) => <StateTag {...feeTones[one.state]} />),
]

/** 课酬标准 (S1-05, A37): what a lesson costs, by kind and grade, and when. */
export default function FeeList() {
  const go = useGo()
  const add = hasGrant(useMe(), 'delivery.arrange') && (
    <Button type="primary" onClick={() => go('/delivery-fees/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<Row>
      title="课酬标准"
      path={feesAt}
      columns={columns}
      filters={[
        choiceFilter('kind', '配送类型', toOptions(deliveryKinds)),
        choiceFilter('grade', '教练等级', toOptions(coachGrades)),
        choiceFilter('state', '状态', toOptions(feeStates)),
      ]}
      rowKey={(one) => one.id}
      rowLabel={nameFee}
      rowHref={(one) => `/delivery-fees/${one.id}`}
      actions={add}
      empty={{ sentence: '还没有课酬标准。没有标准的日期不能批准订单。', action: add }}
    />
  )
}
