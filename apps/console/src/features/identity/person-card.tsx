import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'

/** 8.1.5: one of the three administrators says who he is before anything else works; once, and for good. */
export function PersonCard() {
  const [personName, setName] = useState('')
  const [idNumber, setNumber] = useState('')
  const send = useSend(
    (_: undefined, key) =>
      request('/api/identity/person', { method: 'POST', key, body: { personName, idNumber } }),
    { onDone: () => showToast('已登记本人信息。') },
  )
  const faultAt = (path: string) => send.error?.errors.find((fault) => fault.path === path)?.message
  const hasPlace = faultAt('/personName') !== undefined || faultAt('/idNumber') !== undefined
  return (
    <section className="jw-card jw-stack">
      <Notice tone="warning" title="请先登记本人信息">
        系统、安全、审计管理员须由三个人担任，一个人不能担任两个。登记后即可使用其他功能，以后不能更改。
      </Notice>
      <Line label="姓名" value={personName} onChange={setName} fault={faultAt('/personName')} />
      <Line
        label="身份证号"
        value={idNumber}
        onChange={setNumber}
        fault={faultAt('/idNumber')}
        help="只用来核对不与另外两名管理员是同一个人，系统不保存号码本身。"
      />
      {send.error !== null && !hasPlace && <ProblemAlert problem={send.error} />}
      <div>
        <Button
          type="primary"
          loading={send.isPending}
          disabled={personName.trim() === '' || idNumber.trim() === ''}
          onClick={() => send.mutate(undefined)}
        >
          登记
        </Button>
      </div>
    </section>
  )
}

function Line({
  label,
  value,
  onChange,
  fault,
  help,
}: {
  label: string
  value: string
  onChange: (text: string) => void
  fault: string | undefined
  help?: string
}) {
  const id = useId()
  return (
    <div>
      <label className="jw-label" htmlFor={id}>
        {label}
      </label>
      <Input
        id={id}
        value={value}
        maxLength={40}
        autoComplete="off"
        {...(fault === undefined ? {} : { status: 'error' as const, 'aria-invalid': true })}
        aria-describedby={`${id}-say`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-say`} className="jw-hint">
        {fault ?? help}
      </p>
    </div>
  )
}
