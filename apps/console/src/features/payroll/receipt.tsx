import type { PayrollReceipt } from '@jianwang/api'
import { formatYuan } from '@jianwang/words/money'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './words.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** By its ending: what a computer calls a CSV depends on the office software it has. */
export const asSheet = (file: File) =>
  new Blob([file], { type: file.name.toLowerCase().endsWith('.xlsx') ? xlsx : 'text/csv' })

/** The bank's receipt: first held against the file, then registered as it was told. */
export function Receipt({ id }: { id: string }) {
  const [file, setFile] = useState<File>()
  const [told, setTold] = useState<PayrollReceipt>()
  const path = `${base}/files/${id}/receipt` as const
  const reading = useSend(
    (given: File, key) => request(path, { method: 'POST', key, body: asSheet(given) }),
    { onDone: setTold, onProblem: () => setTold(undefined) },
  )
  const registering = useSend(
    ({ given, digest }: { given: File; digest: string }, key) =>
      request(path, { method: 'POST', key, query: { digest }, body: asSheet(given) }),
    {
      onDone: (done) => {
        showToast(`已登记：付款成功 ${done.paid} 笔，失败 ${done.failed} 笔。`)
        setTold(undefined)
      },
    },
  )
  const take = (given: File) => {
    setFile(given)
    reading.mutate(given)
  }
  const problem = reading.error ?? registering.error
  return (
    <div className="jw-stack">
      <p className="jw-hint">
        表头须有“编号”“金额”“结果”，失败的可写“原因”。按编号和金额逐笔核对，有出入的不登记。
      </p>
      <FileDrop label="银行回执" accept={['.xlsx', '.csv']} maxMiB={2} onFile={take} />
      {problem && <ProblemAlert problem={problem} />}
      {told && file && (
        <>
          <Told told={told} />
          <div className="jw-row">
            <Button
              type="primary"
              loading={registering.isPending}
              disabled={told.paid + told.failed === 0}
              onClick={() => registering.mutate({ given: file, digest: told.digest })}
            >
              登记 {told.paid + told.failed} 笔
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

function Told({
  told: { paid, paidFen, failed, again, missing, faults, faultCount },
}: {
  told: PayrollReceipt
}) {
  return (
    <>
      <p>
        付款成功 {paid} 笔，{formatYuan(paidFen)}；失败 {failed} 笔；以前已登记 {again} 笔；回执中没有的{' '}
        {missing} 笔。
      </p>
      {faultCount > 0 && (
        <Notice tone="error" title={`有 ${faultCount} 行与付款文件不符，不会登记`}>
          <ul>
            {faults.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
