import type { ListedDeliveryVenue } from '@jianwang/api'
import { keptStates, venueFields } from '@jianwang/records/coach-catalogue'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { columnOf } from '#ui/record-columns.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { keepsVenues } from './rights.ts'
import { keptTones, venuesAt } from './words.ts'

type Row = ListedDeliveryVenue
const columnsFor = (isStreet: boolean): Column<Row>[] => [
  columnOf<Row>(venueFields, 'name', { render: (one) => <span title={one.name}>{one.name}</span> }),
  column('state', '状态', 112, (one) => <StateTag {...keptTones[one.state]} />),
  columnOf<Row>(venueFields, 'address', {
    ...{ width: 264 },
    render: (one) => <span title={one.address}>{one.address}</span>,
  }),
  columnOf<Row>(venueFields, 'capacity', { width: 112 }),
  {
    ...column<Row>('unit', '所属街镇', 148, (one) => <span title={one.unitName}>{one.unitName}</span>),
    hidden: isStreet,
  },
]

/** 配送场地: where classes of the own area are held. */
export default function VenueList() {
  const me = useMe()
  const go = useGo()
  const add = keepsVenues(me) && (
    <Button type="primary" onClick={() => go('/delivery-venues/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<Row>
      title="配送场地"
      path={venuesAt}
      columns={columnsFor(me.unit.level === 'street')}
      filters={[choiceFilter('state', '状态', toOptions(keptStates))]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/delivery-venues/${one.id}`}
      actions={add}
      empty={{ sentence: '还没有配送场地。提交配送订单前，请先登记上课的场地。', action: add }}
    />
  )
}
