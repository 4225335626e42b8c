import type { OrganisationItem } from '@jianwang/api'
import { organisationFields } from '@jianwang/records/organisation'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { columnOf } from '#ui/record-columns.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { levelWords, shortKindWords, stateWords } from './words.ts'

type Item = OrganisationItem
const of = (key: keyof Item & string, more: Partial<Column<Item>> = {}) =>
  columnOf<Item>(organisationFields, key, more)

const name = of('name', { render: (one) => <span title={one.name}>{one.name}</span> })
const kind = of('kind', { title: '类别', width: 104, render: (one) => shortKindWords[one.kind] })
const creditCode = of('creditCode', {
  width: 188,
  render: (one) => <span className="jw-number">{one.creditCode}</span>,
})
const unitOf = (title: string, width: number): Column<Item> =>
  column('unit', title, width, (one) => <span title={one.unitName}>{one.unitName}</span>)

/** What the list shows; a sub-district sees its own alone, and need not be told whose they are. */
export const columnsFor = (isStreet: boolean): Column<Item>[] => [
  name,
  column('state', '状态', 124, (one) =>
    one.awaiting && one.state === 'approved' ? (
      <StateTag tone="progress" word="修改待审批" />
    ) : (
      <StateTag {...stateWords[one.state]} />
    ),
  ),
  creditCode,
  kind,
  { ...unitOf('登记单位', 148), hidden: isStreet },
  of('contactPhone', { width: 124 }),
  of('updatedAt', { title: '更新时间', width: 108, render: (one) => <DateText value={one.updatedAt} /> }),
  of('level', { title: '层级', width: 80, hidden: true, render: (one) => levelWords[one.level] }),
  of('items', { width: 160, hidden: true }),
  of('contactName', { width: 88, hidden: true }),
  // Under the keys that people's choice of columns was kept by.
  { ...of('registrationAuthority', { width: 180, hidden: true }), key: 'authority' },
  { ...of('supervisorName', { width: 180, hidden: true }), key: 'supervisor' },
  of('memberCount', { width: 80, hidden: true }),
]

/** What waits for the district. */
export const queueColumns: Column<Item>[] = [
  name,
  column('what', '审批事项', 120, (one) => (
    <StateTag tone="progress" word={one.state === 'submitted' ? '新增' : '修改'} />
  )),
  unitOf('提交单位', 180),
  kind,
  creditCode,
  of('updatedAt', {
    ...{ title: '提交时间', width: 148 },
    render: (one) => <DateText value={one.updatedAt} style="time" />,
  }),
]
