import { type FormEvent, useState } from 'react'
import { type ApiProblem, newKey, request, toProblem } from '#lib/api.ts'
import { checkPassword } from './password-rules.ts'
import { PasswordField, PlainButton, PlainFault } from './plain-fields.tsx'

type PasswordFormProps = {
  /** Must not be part of the password; empty when not known. */
  username: string
  /** Just typed at sign-in: then it is not asked a second time. */
  currentPassword?: string | undefined
  /** `endedSessions`: how many other devices the server has signed out. */
  onDone: (endedSessions: number) => void
}

/** S0-43: 当前密码, 新密码 twice, 更新. Used by the forced change and by the account page. */
export function PasswordForm({ username, currentPassword, onDone }: PasswordFormProps) {
  const [current, setCurrent] = useState(currentPassword ?? '')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const rules = checkPassword(fresh, username)
  const faults = findFaults(
    current,
    fresh,
    again,
    rules.every((rule) => rule.isMet),
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isBusy || faults.current || faults.fresh || faults.again) return
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { currentPassword: current, newPassword: fresh }
      const answer = await request('/api/identity/password', {
        method: 'POST',
        body,
        key: newKey(),
      })
      onDone(answer?.endedSessions ?? 0)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const serverFault = (path: string) => problem?.errors.find((fault) => fault.path.endsWith(path))?.message
  const hasPlace = Boolean(serverFault('currentPassword') ?? serverFault('newPassword'))
  return (
    <form className="jw-plain-form" onSubmit={(event) => void submit(event)} noValidate>
      <PlainFault text={hasPlace ? undefined : problem?.detail} />
      <input
        className="jw-visually-hidden"
        type="text"
        autoComplete="username"
        value={username}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      {currentPassword === undefined && (
        <PasswordField
          label="当前密码"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          fault={isTried ? (faults.current ?? serverFault('currentPassword')) : undefined}
        />
      )}
      <PasswordField
        label="新密码"
        autoComplete="new-password"
        value={fresh}
        onChange={(event) => setFresh(event.target.value)}
        fault={isTried ? (faults.fresh ?? serverFault('newPassword')) : undefined}
        help={
          <ul className="jw-plain-rules">
            {rules.map((rule) => (
              <li key={rule.text} data-met={rule.isMet}>
                <span aria-hidden="true">{rule.isMet ? '✓' : '○'}</span> {rule.text}
                {rule.isMet && <span className="jw-visually-hidden">（已满足）</span>}
              </li>
            ))}
          </ul>
        }
      />
      <PasswordField
        label="再次输入新密码"
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
        fault={isTried ? faults.again : undefined}
      />
      <PlainButton isBusy={isBusy} busyWord="正在更新…">
        更新
      </PlainButton>
    </form>
  )
}

function findFaults(current: string, fresh: string, again: string, isStrong: boolean) {
  return {
    current: current ? undefined : '请填写当前密码。',
    fresh:
      fresh === ''
        ? '请填写新密码。'
        : !isStrong
          ? '新密码还不符合下面的要求。'
          : fresh === current
            ? '新密码不能与当前密码相同。'
            : undefined,
    again: again === fresh ? undefined : '两次输入的新密码不一样，请重新输入。',
  }
}
