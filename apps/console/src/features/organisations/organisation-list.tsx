import type { OrganisationItem } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import type { Column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ExportButton } from '#ui/export-button.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base } from './organisation-words.ts'
import { kindWords, levelWords, shortKindWords, stateWords } from './words.ts'

const UnitCascader = lazy(() =>
  import('#ui/unit-cascader.tsx').then((file) => ({ default: file.UnitCascader })),
)

const columns: Column<OrganisationItem>[] = [
  { key: 'name', title: '组织名称', render: (one) => <span title={one.name}>{one.name}</span> },
  {
    key: 'state',
    title: '状态',
    width: 124,
    render: (one) =>
      one.awaiting && one.state === 'approved' ? (
        <StateTag tone="progress" word="修改待审批" />
      ) : (
        <StateTag {...stateWords[one.state]} />
      ),
  },
  {
    key: 'creditCode',
    title: '统一社会信用代码',
    width: 188,
    render: (one) => <span className="jw-number">{one.creditCode}</span>,
  },
  { key: 'kind', title: '类别', width: 104, render: (one) => shortKindWords[one.kind] },
  {
    key: 'unit',
    title: '登记单位',
    width: 148,
    render: (one) => <span title={one.unitName}>{one.unitName}</span>,
  },
  { key: 'contactPhone', title: '联系电话', width: 124, render: (one) => one.contactPhone ?? '—' },
  { key: 'updatedAt', title: '更新时间', width: 108, render: (one) => <DateText value={one.updatedAt} /> },
  { key: 'level', title: '层级', width: 80, hidden: true, render: (one) => levelWords[one.level] },
  { key: 'items', title: '活动项目', width: 160, hidden: true, render: (one) => one.items.join('、') || '—' },
  { key: 'contactName', title: '联系人', width: 88, hidden: true, render: (one) => one.contactName ?? '—' },
  {
    key: 'authority',
    title: '登记机关',
    width: 180,
    hidden: true,
    render: (one) => one.registrationAuthority,
  },
  { key: 'supervisor', title: '业务主管单位', width: 180, hidden: true, render: (one) => one.supervisorName },
  {
    key: 'memberCount',
    title: '会员数',
    width: 80,
    align: 'right',
    hidden: true,
    render: (one) => one.memberCount ?? '—',
  },
]

/** A sub-district sees its own alone. */
const ownColumns = columns.map((column) => (column.key === 'unit' ? { ...column, hidden: true } : column))

/** The three used most; folded: 层级, 区/街镇 as far as the unit has any below it, 项目. */
function listFilters(me: Me): Filter[] {
  const districts: Filter = {
    key: 'districtId',
    label: '所在区',
    kind: 'custom',
    width: 200,
    render: (value, set, id) => (
      <Suspense>
        <UnitCascader
          id={id}
          value={value}
          deepest="district"
          allowClear
          onChange={(unitId) => set(unitId?.toString())}
        />
      </Suspense>
    ),
  }
  return [
    { key: 'state', label: '状态', kind: 'select', width: 136, options: toOptions(stateWords) },
    { key: 'kind', label: '类别', kind: 'select', width: 260, options: toOptions(kindWords) },
    {
      key: 'q',
      label: '名称/信用代码',
      kind: 'text',
      width: 264,
      placeholder: '名称、拼音、代码或电话后四位',
      byTail: true,
    },
    ...(me.unit.level === 'street'
      ? []
      : [
          { key: 'level', label: '层级', kind: 'select', options: toOptions(levelWords) } satisfies Filter,
          ...(me.unit.level === 'city' ? [districts] : []),
          { key: 'unitId', label: '登记单位', kind: 'unit' } satisfies Filter,
        ]),
    {
      key: 'item',
      label: '项目',
      kind: 'select',
      options: activityItems.map((item) => ({ value: item.name, label: item.name })),
    },
  ]
}

/** 体育社会组织: those of the own area, with 新增, 导入 and 导出 (S0-09…S0-15, S0-45…S0-47). */
export default function OrganisationList() {
  const me = useMe()
  const go = useGo()
  const mayAdd = hasGrant(me, 'organisations.write') && me.unit.level !== 'none'
  const add = (
    <Button type="primary" onClick={() => go('/organisations/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<OrganisationItem>
      title="体育社会组织"
      path={base}
      columns={me.unit.level === 'street' ? ownColumns : columns}
      filters={listFilters(me)}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
      rowHref={(one) => `/organisations/${one.id}`}
      notice={isApprover(me) ? <QueueNotice /> : undefined}
      exports={(filter) => <ExportButton kind="organisations" title="体育社会组织" filter={filter} />}
      actions={
        mayAdd && (
          <>
            <Button onClick={() => go('/organisations/duplicates')}>查重</Button>
            {hasGrant(me, 'organisations.import') && (
              <Button onClick={() => go('/imports/new?kind=organisations')}>导入</Button>
            )}
            {add}
          </>
        )
      }
      empty={{ sentence: '还没有体育社会组织。', action: mayAdd ? add : undefined }}
    />
  )
}

function isApprover(me: Me): boolean {
  return me.unit.level === 'district' && hasGrant(me, 'organisations.approve')
}

function QueueNotice() {
  const go = useGo()
  const { data } = useGet('/api/organisations/queue')
  if (!data?.awaiting) return null
  return (
    <Notice
      tone="warning"
      title={`有 ${data.awaiting} 个街镇添加或修改的体育社会组织等待审批。`}
      action={
        <Button size="small" type="primary" onClick={() => go('/organisations/approvals')}>
          去审批
        </Button>
      }
    />
  )
}
