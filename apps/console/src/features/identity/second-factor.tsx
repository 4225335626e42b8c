import type { TotpStarted } from '@jianwang/api'
import { Button, QRCode } from 'antd'
import { type FormEvent, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toast.tsx'
import { PlainButton, PlainField } from './plain-fields.tsx'

type Started = Required<TotpStarted>

/** 动态验证码 (TOTP): scan, type one code to prove it works, and from then on it is asked at sign-in. */
export function SecondFactor() {
  const status = useGet('/api/identity/totp')
  const [started, setStarted] = useState<Started>()
  const start = useSend((_: undefined, key) => request('/api/identity/totp/start', { method: 'POST', key }), {
    onDone: ({ secret = '', uri = '' }) => setStarted({ secret, uri }),
  })
  const isOn = status.data?.enabled === true
  return (
    <section className="jw-card">
      <div className="jw-section-head">
        <div className="jw-row">
          <h2>动态验证码</h2>
          {status.data && <StateTag tone={isOn ? 'success' : 'neutral'} word={isOn ? '已启用' : '未启用'} />}
        </div>
        {status.data && !isOn && !started && (
          <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
            启用
          </Button>
        )}
        {isOn && !status.data?.required && <DisableTotp />}
      </div>
      {status.error && <ProblemAlert problem={status.error} onRetry={() => void status.refetch()} />}
      {start.error && <ProblemAlert problem={start.error} />}
      {started && !isOn ? (
        <Confirm started={started} onDone={() => setStarted(undefined)} />
      ) : (
        <p className="jw-hint">
          {isOn
            ? '登录时除密码外，还须输入手机上的 6 位数字。'
            : '启用后，他人即使知道密码也无法登录。需要手机上的身份验证器应用。'}
        </p>
      )}
    </section>
  )
}

function Confirm({ started, onDone }: { started: Started; onDone: () => void }) {
  const [code, setCode] = useState('')
  const [isTried, setTried] = useState(false)
  const confirm = useSend(
    (totp: string, key) => request('/api/identity/totp/confirm', { method: 'POST', body: { totp }, key }),
    {
      onDone: () => {
        showToast('动态验证码已启用。')
        onDone()
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (/^\d{6}$/.test(code)) confirm.mutate(code)
  }
  return (
    <div className="jw-totp">
      <div aria-hidden="true">
        <QRCode value={started.uri} size={184} type="svg" />
      </div>
      <form className="jw-plain-form" onSubmit={submit} noValidate>
        <ol className="jw-list-numbered">
          <li>用手机上的身份验证器扫描二维码。</li>
          <li>
            不能扫描时，在应用里手工输入密钥：<span className="jw-totp__secret">{started.secret}</span>
          </li>
          <li>输入应用显示的 6 位数字，确认设置无误。</li>
        </ol>
        {confirm.error && <Notice tone="error" title={confirm.error.detail} />}
        <PlainField
          label="6 位数字"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
          fault={isTried && !/^\d{6}$/.test(code) ? '应为 6 位数字。' : undefined}
        />
        <PlainButton isBusy={confirm.isPending} busyWord="正在确认…">
          确认启用
        </PlainButton>
      </form>
    </div>
  )
}

function DisableTotp() {
  return (
    <ConfirmAction
      label="停用"
      kind="danger"
      confirm={{
        title: '停用动态验证码？',
        consequence: '停用后，登录只凭密码，账号的安全性降低。请输入身份验证器当前的 6 位数字。',
        reason: 'required',
        reasonLabel: '动态验证码',
        run: (totp, key) => request('/api/identity/totp/disable', { method: 'POST', body: { totp }, key }),
        done: '动态验证码已停用。',
      }}
    />
  )
}
