import type { Administrators, SecretRequest } from '@jianwang/api'
import './accounts.css'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGet, useSend } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { SecretDialog } from './secret-dialog.tsx'

type Administrator = Administrators['items'][number]
type Half = { username: string; secret: string; half: 'first' | 'second' }

const tones = { open: 'info', done: 'success', refused: 'neutral', over: 'neutral' } as const

/** 三员管理: who the three are, and their secrets, which take two of them: one asks, another confirms. */
export default function AdministratorsPage() {
  const query = useGet('/api/identity/administrators')
  const [asked, setAsked] = useState<Administrator>()
  const [half, setHalf] = useState<Half>()
  return (
    <Page
      title="三员管理"
      lead="系统管理员、安全管理员、审计管理员由三个人担任。其中一人的密码须由另外两人办理：一人申请，另一人确认，两人各得密码的一半，当面交给本人。"
    >
      <Loaded query={query}>
        {(data) => (
          <>
            <section className="jw-card">
              <h2>管理员</h2>
              <ul className="jw-list">
                {data.items.map((one) => (
                  <li key={one.accountId}>
                    <div className="jw-row">
                      <strong>{one.officeTitle}</strong>
                      <span>
                        {one.personName}（{one.username}）
                      </span>
                      <StateTag
                        tone={one.isDisabled ? 'neutral' : one.isBound ? 'success' : 'warning'}
                        word={one.isDisabled ? '已停用' : one.isBound ? '已登记本人' : '未登记本人'}
                      />
                      {one.mayAsk && <Button onClick={() => setAsked(one)}>申请重置密码</Button>}
                    </div>
                  </li>
                ))}
              </ul>
            </section>
            <Requests requests={data.requests} onHalf={setHalf} />
          </>
        )}
      </Loaded>
      {asked !== undefined && <AskDialog of={asked} onClose={() => setAsked(undefined)} onHalf={setHalf} />}
      {half !== undefined && <SecretDialog {...half} onClose={() => setHalf(undefined)} />}
    </Page>
  )
}

function Requests({ requests, onHalf }: { requests: SecretRequest[]; onHalf: (half: Half) => void }) {
  return (
    <section className="jw-card">
      <h2>重置密码的申请</h2>
      {requests.length === 0 && <EmptyState sentence="还没有申请。" />}
      <ul className="jw-list">
        {requests.map((one) => (
          <li key={one.id}>
            <div className="jw-row">
              <strong>{one.username}</strong>
              <StateTag tone={tones[one.state]} word={one.stateTitle} />
              <span className="jw-hint">
                {one.askedBy} {formatDate(one.askedAt, 'time')} 申请：{one.reason}
                {one.clearsTotp && '（同时解除双因素）'}
                {one.decidedBy !== undefined && `；${one.decidedBy} 办理`}
              </span>
              <Answers of={one} onHalf={onHalf} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answers({ of: one, onHalf }: { of: SecretRequest; onHalf: (half: Half) => void }) {
  const me = useMe()
  return (
    <>
      {one.actions.includes('confirm') && (
        <ConfirmAction
          label="确认"
          confirm={{
            title: `确认重置 ${one.username} 的密码？`,
            consequence:
              '请先当面或打电话向本人核实。确认后原密码失效、登录全部退出，您会看到新密码的后一半。',
            run: async (_, key) => {
              const answer = await request(`/api/identity/secret-requests/${one.id}/confirm`, {
                method: 'POST',
                key,
              })
              if (answer.secret !== undefined)
                onHalf({ username: one.username, secret: answer.secret, half: 'second' })
            },
          }}
        />
      )}
      {one.actions.includes('refuse') && (
        <ConfirmAction
          label={one.accountId === me.account.id ? '不是我要求的，拒绝' : '拒绝'}
          kind="danger"
          confirm={{
            title: '拒绝这份申请？',
            consequence: '拒绝后密码不变，如仍需要可以重新申请。',
            run: (_, key) =>
              request(`/api/identity/secret-requests/${one.id}/refuse`, { method: 'POST', key }),
            done: '已拒绝。',
          }}
        />
      )}
    </>
  )
}

type AskProps = { of: Administrator; onClose: () => void; onHalf: (half: Half) => void }

function AskDialog({ of, onClose, onHalf }: AskProps) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [clearsTotp, setClears] = useState(false)
  const send = useSend(
    (_: undefined, key) =>
      request(`/api/identity/accounts/${of.accountId}/secret-requests`, {
        method: 'POST',
        key,
        body: { reason, clearsTotp },
      }),
    {
      onDone: ({ secret }) => {
        if (secret !== undefined) onHalf({ username: of.username, secret, half: 'first' })
        onClose()
      },
    },
  )
  const ask = (
    <Button
      type="primary"
      loading={send.isPending}
      disabled={reason.trim() === ''}
      onClick={() => send.mutate(undefined)}
    >
      申请
    </Button>
  )
  return (
    <Dialog title={`申请重置 ${of.username} 的密码`} open onClose={onClose} foot={ask}>
      <div className="jw-stack">
        <p>
          您会看到新密码的前一半。由另一名不同职务的管理员在 24
          小时内确认后生效；在此之前原密码照常使用，本人登录时会看到这份申请。
        </p>
        <Labelled id={id} label="原因">
          <Input id={id} value={reason} maxLength={100} onChange={(event) => setReason(event.target.value)} />
        </Labelled>
        <Checkbox checked={clearsTotp} onChange={(event) => setClears(event.target.checked)}>
          手机也丢失了，同时解除双因素
        </Checkbox>
        {send.error !== null && <ProblemAlert problem={send.error} />}
      </div>
    </Dialog>
  )
}
