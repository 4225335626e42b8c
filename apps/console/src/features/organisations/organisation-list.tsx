import type { OrganisationItem } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import { ExportButton } from '#ui/export-button.tsx'
import { choiceFilter, type Filter, unitFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { columnsFor } from './columns.tsx'
import { base } from './organisation-words.ts'
import { kindWords, levelWords, stateWords } from './words.ts'

/** The three used most; folded: 层级, 区/街镇 as far as the unit has any below it, 项目. */
function listFilters(me: Me): Filter[] {
  return [
    choiceFilter('state', '状态', toOptions(stateWords), { width: 136 }),
    choiceFilter('kind', '类别', toOptions(kindWords), { width: 260 }),
    wordFilter('q', '名称/信用代码', {
      width: 264,
      placeholder: '名称、拼音、代码或电话后四位',
      byTail: true,
    }),
    ...(me.unit.level === 'street'
      ? []
      : [
          choiceFilter('level', '层级', toOptions(levelWords)),
          ...(me.unit.level === 'city'
            ? [unitFilter('districtId', '所在区', { width: 200, deepest: 'district' })]
            : []),
          unitFilter('unitId', '登记单位'),
        ]),
    choiceFilter(
      'item',
      '项目',
      activityItems.map((item) => ({ value: item.name, label: item.name })),
    ),
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
