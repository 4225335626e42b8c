import type { ListedDeliveryItem } from '@jianwang/api'
import { deliveryKinds, itemCategories, itemFields, keptStates } from '@jianwang/records/coach-catalogue'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { columnOf } from '#ui/record-columns.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { itemsAt, keptTones } from './words.ts'

type Row = ListedDeliveryItem
const columns: Column<Row>[] = [
  columnOf<Row>(itemFields, 'name'),
  column('state', '状态', 112, (one) => <StateTag {...keptTones[one.state]} />),
  columnOf<Row>(itemFields, 'kind', { width: 152 }),
  columnOf<Row>(itemFields, 'category', { width: 112 }),
  column('updatedAt', '更新时间', 120, (one) => <DateText value={one.updatedAt} />),
]

/** 配送项目 (S1-08): what may be ordered. */
export default function ItemList() {
  const go = useGo()
  const add = hasGrant(useMe(), 'delivery.arrange') && (
    <Button type="primary" onClick={() => go('/delivery-items/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<Row>
      title="配送项目"
      path={itemsAt}
      columns={columns}
      filters={[
        choiceFilter('kind', '配送类型', toOptions(deliveryKinds)),
        choiceFilter('category', '类别', toOptions(itemCategories)),
        choiceFilter('state', '状态', toOptions(keptStates)),
      ]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/delivery-items/${one.id}`}
      actions={add}
      empty={{ sentence: '还没有配送项目。协会新增后，街镇才能在订单中选择。', action: add }}
    />
  )
}
