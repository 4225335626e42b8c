import type { Correction } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { correctionStates, correctionsApi } from './change-words.ts'

const columns: Column<Correction>[] = [
  column('name', '姓名', 112, (one) => one.personName),
  column('idNumber', '身份证号', 184, (one) => <span className="jw-number">{one.personIdNumber}</span>),
  column('what', '更正', 128, sayWhat),
  column('state', '状态', 124, (one) => <StateTag {...correctionStates[one.state]} />),
  column('unit', '所在组织', 'rest', (one) => <span title={one.personUnit}>{one.personUnit}</span>),
  column('byUnit', '申请组织', 160, (one) => <span title={one.byUnit}>{one.byUnit}</span>),
  column('askedAt', '申请时间', 152, (one) => <DateText value={one.askedAt} style="time" />),
  column('answer', '审批意见', 160, (one) => one.answer ?? '—', { hidden: true }),
]

function sayWhat({ name, idNumber }: Correction): string {
  return [name === null ? '' : '姓名', idNumber === null ? '' : '身份证号'].filter(Boolean).join('、')
}

const stateFilter: Filter = choiceFilter('state', '状态', toOptions(correctionStates))

const views = {
  mine: { title: '待我审批', empty: '没有等待您审批的更正申请。直接下级组织提交后会列在这里。' },
  asked: { title: '本组织提交的', empty: '本组织还没有提交过更正申请。打开一名人员，点“申请更正”。' },
  all: { title: '全部', empty: '还没有更正申请。' },
} as const

type View = keyof typeof views
const isView = (text: string | undefined): text is View => text !== undefined && text in views

/** 更正申请 (A27): a wrong name or ID number, asked for with evidence and decided one level up. */
export default function CorrectionList() {
  const me = useMe()
  const go = useGo()
  const [search] = useSearchState()
  const first: View = hasGrant(me, 'drives.correct') ? 'mine' : 'all'
  const chosen = isView(search.view) ? search.view : first
  return (
    <ListPage<Correction>
      key={chosen}
      title="更正申请"
      path={correctionsApi}
      listId={`drives.corrections.${chosen}`}
      fixedQuery={chosen === 'all' ? {} : { side: chosen }}
      columns={columns}
      filters={chosen === 'mine' ? [] : [stateFilter]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.personName}
      rowHref={(one) => `/drives/corrections/${one.id}`}
      notice={
        <TabBar
          label="范围"
          chosen={chosen}
          tabs={Object.entries(views).map(([key, { title }]) => ({ key, title }))}
          choose={(key) => go(`/drives/corrections?view=${key}`, { replace: true })}
        />
      }
      empty={{ sentence: views[chosen].empty }}
    />
  )
}
