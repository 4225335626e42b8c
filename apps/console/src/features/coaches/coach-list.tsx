import type { ListedCoach } from '@jianwang/api'
import { coachFields, coachStates } from '@jianwang/records/coach'
import { coachGrades } from '@jianwang/records/coach-catalogue'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import type { Search } from '#lib/address.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ExportButton } from '#ui/export-button.tsx'
import { choiceFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { columnOf } from '#ui/record-columns.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { useDistricts, useItems } from './choices.ts'
import { coachesAt, coachTones } from './words.ts'

type Row = ListedCoach
const of = (key: keyof Row & string, more: Partial<Column<Row>>) => columnOf<Row>(coachFields, key, more)
const columns: Column<Row>[] = [
  of('name', { width: 96 }),
  column('state', '状态', 112, (one) => <StateTag {...coachTones[one.state]} />),
  of('grade', { width: 88 }),
  of('items', { render: (one) => <span title={one.items.join('、')}>{one.items.join('、')}</span> }),
  of('districts', {
    ...{ width: 184 },
    render: (one) => <span title={one.districts.join('、')}>{one.districts.join('、')}</span>,
  }),
  of('phone', { width: 128 }),
  of('contractUntil', {
    title: '协议至',
    width: 120,
    render: (one) => <DateText value={one.contractUntil} />,
  }),
  column('serialNo', '编号', 80, (one) => <span className="jw-number">{one.serialNo}</span>, {
    hidden: true,
  }),
]

/** 教练员系统 (S1-21): the register, and who asks to stand in it. */
export default function CoachList() {
  const go = useGo()
  const mayServe = hasGrant(useMe(), 'delivery.arrange')
  const items = useItems()
  const districts = useDistricts()
  const add = mayServe && (
    <Button type="primary" onClick={() => go('/coaches/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<Row>
      title="教练员系统"
      path={coachesAt}
      columns={columns}
      filters={[
        choiceFilter('state', '状态', toOptions(coachStates), { width: 136 }),
        choiceFilter('item', '可授项目', items, { width: 180 }),
        wordFilter('q', '姓名/电话', { width: 220, placeholder: '姓名、拼音或电话后四位', byTail: true }),
        choiceFilter('district', '授课区', districts),
        choiceFilter('grade', '教练等级', toOptions(coachGrades)),
      ]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/coaches/${one.id}`}
      notice={mayServe ? <QueueNotice /> : undefined}
      {...(mayServe
        ? {
            exports: (filter: Search) => (
              <ExportButton kind="coaches" title="教练" filter={filter} grant="delivery.arrange" />
            ),
          }
        : {})}
      actions={
        mayServe && (
          <>
            <Button onClick={() => go('/imports/new?kind=coaches')}>导入</Button>
            {add}
          </>
        )
      }
      empty={{ sentence: '还没有教练。教练可在小程序中申请，也可由协会新增或导入。', action: add }}
    />
  )
}

/** Who waits to be examined. */
function QueueNotice() {
  const go = useGo()
  const { data } = useGet(coachesAt, { state: 'applied', limit: '1' })
  if (!data?.total) return null
  return (
    <Notice
      tone="warning"
      title={`有 ${data.total} 位教练的申请等待审核。`}
      action={
        <Button size="small" type="primary" onClick={() => go('/coaches?state=applied')}>
          去审核
        </Button>
      }
    />
  )
}
