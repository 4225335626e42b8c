import type { ListedVisit } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { visitStates } from '@jianwang/records/visit'
import { Button } from 'antd'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { base, tabHrefs, visitLooks, visitTabs } from './visit-words.ts'

const columns: Column<ListedVisit>[] = [
  column('subjectTitle', '检查对象', 'rest', (one) => (
    <span title={one.subjectTitle}>
      {one.findingId === null ? '' : '复查：'}
      {one.subjectTitle}
    </span>
  )),
  column('state', '状态', 120, (one) => <StateTag {...visitLooks[one.state]} />),
  column('kind', '类别', 120, (one) => one.kindTitle),
  column('day', '日期', 152, (one) => (
    <span className="jw-number">{one.startsAt === null ? one.day : formatDate(one.startsAt, 'time')}</span>
  )),
  column('place', '地点', 200, (one) => <span title={one.place}>{one.place}</span>),
  column('inspectorName', '检查员', 96, (one) => one.inspectorName),
  column('unit', '单位', 120, (one) => one.unitName),
]

/** 现场检查: what was and is to be looked at in the own area. */
export default function VisitList() {
  const go = useGo()
  const mayPlan = hasGrant(useMe(), 'visits.manage')
  const plan = mayPlan && (
    <>
      <Button onClick={() => go('/visits/inspectors')}>检查员</Button>
      <Button type="primary" onClick={() => go('/visits/plan')}>
        安排检查
      </Button>
    </>
  )
  return (
    <ListPage<ListedVisit>
      title="现场检查"
      path={base}
      columns={columns}
      filters={[choiceFilter('state', '状态', toOptions(visitStates))]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.subjectTitle}
      rowHref={(one) => `/visits/${one.id}`}
      actions={plan}
      notice={
        <TabBar label="内容" chosen="visits" tabs={visitTabs} choose={(key) => go(tabHrefs[key] ?? '')} />
      }
      empty={{
        sentence: mayPlan ? '还没有安排检查。' : '还没有检查记录。不预先通知的检查，开始后显示在这里。',
        ...(plan === false ? {} : { action: plan }),
      }}
    />
  )
}
