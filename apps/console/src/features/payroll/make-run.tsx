import type { PayrollDesk } from '@jianwang/api'
import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './words.ts'

/** Makes this month's payroll, or makes it again: what has come meanwhile is then in it. */
export function MakeRun({ desk: { day, windows, waitingLessons: waiting } }: { desk: PayrollDesk }) {
  const month = day.slice(0, 7)
  const early = windows.find(({ name, standing }) => name === 'payroll' && standing === 'ahead')
  const go = useGo()
  const making = useSend(
    (wanted: string, key) => request(`${base}/runs`, { method: 'POST', key, body: { month: wanted } }),
    {
      onDone: (run) => {
        showToast(`已编制 ${run.slips} 份。`)
        go(`/payroll/runs/${run.id}`)
      },
    },
  )
  return (
    <section className="jw-card jw-stack">
      <div className="jw-row">
        <Button
          type="primary"
          loading={making.isPending}
          disabled={early !== undefined}
          onClick={() => making.mutate(month)}
        >
          编制 {month} 工资单
        </Button>
        <span className="jw-hint">
          {waiting === 0 ? '没有待编制的课。' : `有 ${waiting} 节已核实的课待编制。`}
          {early === undefined ? '重复编制结果相同。' : `从 ${early.from} 起编制。`}
        </span>
      </div>
      {making.error && <ProblemAlert problem={making.error} />}
    </section>
  )
}
