import type { PayrollFile } from '@jianwang/api'
import { formatYuan } from '@jianwang/words/money'
import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, fileTags } from './words.ts'

const right = { align: 'right' } as const
const columns = [
  column<PayrollFile>('number', '编号', 88, ({ number }) => <span className="jw-number">{number}</span>),
  column<PayrollFile>('state', '状态', 200, ({ state }) => <StateTag {...fileTags[state]} />),
  column<PayrollFile>('payments', '笔数', 88, ({ payments }) => payments, right),
  column<PayrollFile>('sum', '合计', 160, ({ sumFen }) => formatYuan(sumFen), right),
  column<PayrollFile>('payOn', '付款日', 128, ({ payOn }) => <span className="jw-number">{payOn}</span>),
  column<PayrollFile>('at', '编制时间', 'rest', ({ createdAt }) => (
    <DateText value={createdAt} style="time" />
  )),
]

/** 付款文件: what goes to the bank, and what it answered. */
export default function FileList() {
  const go = useGo()
  const mayMake = hasGrant(useMe(), 'payroll.make')
  const making = useSend((_: undefined, key) => request(`${base}/files`, { method: 'POST', key, body: {} }), {
    onDone: ({ id }) => go(`/payroll/files/${id}`),
  })
  return (
    <ListPage<PayrollFile>
      title="付款文件"
      path="/api/payroll/files"
      columns={columns}
      filters={[]}
      rowKey={(one) => one.id}
      rowHref={(one) => `/payroll/files/${one.id}`}
      notice={making.error && <ProblemAlert problem={making.error} />}
      actions={
        mayMake && (
          <Button type="primary" loading={making.isPending} onClick={() => making.mutate(undefined)}>
            编制付款文件
          </Button>
        )
      }
      empty={{ sentence: '还没有付款文件。教练确认工资单后，在这里编制。' }}
    />
  )
}
