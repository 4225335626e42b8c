import type { ListedFinding } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { findingStates, severities } from '@jianwang/records/visit'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { findingBase, findingLooks, severityLooks, tabHrefs, visitTabs } from './visit-words.ts'

const columns: Column<ListedFinding>[] = [
  column('text', '问题', 'rest', (one) => <span title={one.text}>{one.text}</span>),
  column('severity', '程度', 96, (one) => <StateTag {...severityLooks[one.severity]} />),
  column('state', '状态', 128, (one) =>
    one.isOverdue ? <StateTag tone="error" word="逾期未整改" /> : <StateTag {...findingLooks[one.state]} />,
  ),
  column('dueOn', '整改期限', 120, (one) => <span className="jw-number">{one.dueOn ?? '待工作日历'}</span>),
  column('subject', '检查对象', 232, (one) => <span title={one.subjectTitle}>{one.subjectTitle}</span>),
  column('unit', '单位', 120, (one) => one.unitName),
]

/** 检查发现的问题 (S1-13): all of them, or those whose day has passed. */
export default function FindingList() {
  const go = useGo()
  const [search] = useSearchState()
  const isOverdue = search.view === 'overdue'
  const severity = choiceFilter('severity', '程度', toOptions(severities))
  return (
    <ListPage<ListedFinding>
      key={isOverdue ? 'overdue' : 'all'}
      title={isOverdue ? '逾期未整改' : '检查发现的问题'}
      path={findingBase}
      listId={isOverdue ? 'visits.overdue' : 'visits.findings'}
      fixedQuery={isOverdue ? { overdue: 'true' } : {}}
      columns={columns}
      filters={isOverdue ? [severity] : [choiceFilter('state', '状态', toOptions(findingStates)), severity]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.text}
      rowHref={(one) => `/visits/findings/${one.id}`}
      notice={
        <TabBar
          label="内容"
          chosen={isOverdue ? 'overdue' : 'findings'}
          tabs={visitTabs}
          choose={(key) => go(tabHrefs[key] ?? '')}
        />
      }
      empty={{ sentence: isOverdue ? '没有逾期未整改的问题。' : '还没有发现问题。' }}
    />
  )
}
