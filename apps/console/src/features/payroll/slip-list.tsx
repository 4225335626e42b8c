import type { PayrollSlipLine } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { slipStates } from '@jianwang/records/payroll'
import { useSearchState } from '#lib/navigate.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { slipColumns } from './slip-columns.tsx'

/** 工资单查询: all slips of all months, by their state. */
export default function SlipList() {
  const [{ runId }] = useSearchState()
  return (
    <ListPage<PayrollSlipLine>
      title="工资单查询"
      path="/api/payroll/slips"
      {...(runId === undefined ? {} : { fixedQuery: { runId } })}
      columns={slipColumns}
      filters={[choiceFilter('state', '状态', toOptions(slipStates))]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.coachName}
      rowHref={(one) => `/payroll/slips/${one.id}`}
      empty={{ sentence: '还没有编制过工资单。每月 5 日起在“教师劳务费”中编制。' }}
    />
  )
}
