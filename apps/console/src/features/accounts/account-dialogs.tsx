import type { AccountDetail } from '@jianwang/api'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'

/** A wrong letter in the name, another phone: the person stays the same. */
export function EditDialog({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const [personName, setName] = useState(account.personName)
  const [phone, setPhone] = useState('')
  const send = useSend(
    () =>
      request(`/api/identity/accounts/${account.id}`, {
        method: 'PATCH',
        body: { version: account.version, personName, ...(phone === '' ? {} : { phone }) },
      }),
    {
      onDone: () => {
        showToast('已更新。')
        onClose()
      },
    },
  )
  return (
    <Dialog
      title="修改使用人信息"
      open
      onClose={onClose}
      foot={
        <Button type="primary" loading={send.isPending} onClick={() => send.mutate(undefined)}>
          更新
        </Button>
      }
    >
      <div className="jw-stack">
        <Line label="姓名" value={personName} onChange={setName} />
        <Line
          label={`联系电话（现为 ${account.phone ?? '空'}，不改请留空）`}
          value={phone}
          onChange={setPhone}
        />
        {send.error !== null && <ProblemAlert problem={send.error} />}
      </div>
    </Dialog>
  )
}

/** S4-22: an account goes to another named person; his sessions end and a new initial secret is made. */
export function HandOverDialog({
  account,
  onClose,
  onSecret,
}: {
  account: AccountDetail
  onClose: () => void
  onSecret: (secret: string | undefined) => void
}) {
  const [personName, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const send = useSend(
    (_: undefined, key) =>
      request(`/api/identity/accounts/${account.id}/hand-over`, {
        method: 'POST',
        key,
        body: { personName, reason, ...(phone === '' ? {} : { phone }) },
      }),
    {
      onDone: (answer) => {
        onSecret(answer.secret)
        onClose()
      },
    },
  )
  return (
    <Dialog
      title={`交接账号 ${account.username}`}
      open
      onClose={onClose}
      foot={
        <Button type="primary" loading={send.isPending} onClick={() => send.mutate(undefined)}>
          交接
        </Button>
      }
    >
      <div className="jw-stack">
        <p>
          原使用人的登录会全部退出，双因素会解除，角色会全部收回，并生成新的初始密码交给新使用人；新使用人的角色由安全管理员重新授予。历史记录仍归原使用人。
        </p>
        <Line label="新使用人姓名" value={personName} onChange={setName} />
        <Line label="联系电话" value={phone} onChange={setPhone} />
        <Line label="交接原因" value={reason} onChange={setReason} />
        {send.error !== null && <ProblemAlert problem={send.error} />}
      </div>
    </Dialog>
  )
}

type LineProps = { label: string; value: string; onChange: (text: string) => void }

function Line({ label, value, onChange }: LineProps) {
  const id = useId()
  return (
    <div>
      <label className="jw-label" htmlFor={id}>
        {label}
      </label>
      <Input id={id} value={value} maxLength={100} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}
