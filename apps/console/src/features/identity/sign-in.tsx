import { type FormEvent, useState } from 'react'
import { newKey, request, takeLeaveReason, toProblem } from '#lib/api.ts'
import { PasswordField, PlainButton, PlainFault, PlainField } from './plain-fields.tsx'

export type SignedIn = { username: string; password: string; mustChangePassword: boolean }

/** What is typed at each step, and the asking. */
function useSignIn(onDone: (signedIn: SignedIn) => void) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [step, setStep] = useState<'password' | 'totp'>('password')
  const [isBusy, setBusy] = useState(false)
  const [isTried, setTried] = useState(false)
  const [fault, setFault] = useState<string | undefined>(takeLeaveReason)
  const isCodeShort = step === 'totp' && !/^\d{6}$/.test(totp)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isBusy || !username.trim() || !password || isCodeShort) return
    setBusy(true)
    setFault(undefined)
    try {
      const body = { username: username.trim(), password, ...(step === 'totp' ? { totp } : {}) }
      const answer = await request('/api/identity/login', { method: 'POST', body, key: newKey() })
      setTried(false)
      if (answer.totpRequired) setStep('totp')
      else onDone({ username: username.trim(), password, mustChangePassword: answer.mustChangePassword })
    } catch (error) {
      setFault(toProblem(error).detail)
      setTotp('')
    } finally {
      setBusy(false)
    }
  }
  const goBack = () => {
    setStep('password')
    setTotp('')
    setFault(undefined)
  }
  const typed = { username, setUsername, password, setPassword, totp, setTotp }
  return { ...typed, step, isBusy, isTried, fault, isCodeShort, submit, goBack }
}

/** Username and password, then the code of the second factor where the account has one. */
export function SignIn({ onDone }: { onDone: (signedIn: SignedIn) => void }) {
  const page = useSignIn(onDone)
  const { step } = page
  return (
    <form className="jw-plain-form" onSubmit={(event) => void page.submit(event)} noValidate>
      <PlainFault text={page.fault} />
      {step === 'password' ? <Secrets page={page} /> : <Code page={page} />}
      <PlainButton isBusy={page.isBusy} busyWord="正在登录…">
        {step === 'password' ? '登录' : '验证并登录'}
      </PlainButton>
      {step === 'totp' && (
        <button type="button" className="jw-plain-back" onClick={page.goBack}>
          换一个账号
        </button>
      )}
    </form>
  )
}

type StepProps = { page: ReturnType<typeof useSignIn> }

function Secrets({ page: { username, setUsername, password, setPassword, isTried } }: StepProps) {
  return (
    <>
      <PlainField
        label="登录账号"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        fault={isTried && !username.trim() ? '请填写登录账号，例如 fx_jh1。' : undefined}
      />
      <PasswordField
        label="登录密码"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        fault={isTried && !password ? '请填写登录密码。' : undefined}
      />
    </>
  )
}

function Code({ page: { totp, setTotp, isTried, isCodeShort } }: StepProps) {
  return (
    <PlainField
      label="动态验证码"
      name="totp"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={6}
      autoFocus
      value={totp}
      onChange={(event) => setTotp(event.target.value.replaceAll(/\D/g, ''))}
      help="打开手机上的身份验证器，输入本平台当前的 6 位数字。"
      fault={isTried && isCodeShort ? '动态验证码应为 6 位数字。' : undefined}
    />
  )
}
