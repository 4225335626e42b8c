import type { DeliveryYearPlanPage } from '@jianwang/api'
import { planStates } from '@jianwang/records/delivery-year-plan'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag, withTones } from '#ui/state-tag.tsx'
import { base } from './plan-form.tsx'

type Item = DeliveryYearPlanPage['items'][number]
export const stateWords = withTones(planStates, { draft: 'neutral', submitted: 'success' })

const columns: Column<Item>[] = [
  column('year', '年度', 112, (one) => <span className="jw-number">{one.year}</span>),
  column('unit', '街镇', 'rest', (one) => one.unitName),
  column('skill', '技能班数', 120, (one) => one.skillCourses),
  column('lecture', '讲座场数', 120, (one) => one.lectureCourses),
  column('heads', '预计受益人数', 144, (one) => one.expectedHeads ?? '—'),
  column('state', '状态', 120, (one) => <StateTag {...stateWords[one.state]} />),
  column('updatedAt', '更新时间', 160, (one) => <DateText value={one.updatedAt} style="time" />),
]

/** 年度配送计划 (S1-18). */
export default function PlanList() {
  const me = useMe()
  const go = useGo()
  const add = hasGrant(me, 'delivery.order') && (
    <Button type="primary" onClick={() => go('/delivery/year-plans/new')}>
      新增计划
    </Button>
  )
  return (
    <ListPage<Item>
      title="年度配送计划"
      path={base}
      columns={columns}
      filters={[choiceFilter('state', '状态', toOptions(stateWords), { width: 136 })]}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.unitName} ${one.year}`}
      rowHref={(one) => `/delivery/year-plans/${one.id}`}
      actions={add}
      empty={{ sentence: '还没有年度配送计划。', action: add }}
    />
  )
}
