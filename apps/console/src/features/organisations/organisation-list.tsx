import type { OrganisationItem } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import { ExportButton } from '#ui/export-button.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { columnsFor } from './columns.tsx'
import { base } from './organisation-words.ts'
import { kindWords, levelWords, stateWords } from './words.ts'

/** The three used most; folded: 层级, 区/街镇 as far as the unit has any below it, 项目. */
function listFilters(me: Me): Filter[] {
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
          ...(me.unit.level === 'city'
            ? [
                {
                  key: 'districtId',
                  label: '所在区',
                  kind: 'unit',
                  width: 200,
                  deepest: 'district',
                } satisfies Filter,
              ]
            : []),
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
      columns={columnsFor(me.unit.level === 'street')}
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
