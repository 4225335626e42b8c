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

/** What is typed, what is wrong with it, and the change itself. */
function usePasswordChange({ username, currentPassword, onDone }: PasswordFormProps) {
  const [current, setCurrent] = useState(currentPassword ?? '')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const rules = checkPassword(fresh, username)
  const isStrong = rules.every((rule) => rule.isMet)
  const faults = findFaults(current, fresh, again, isStrong)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isBusy || faults.current || faults.fresh || faults.again) return
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { currentPassword: current, newPassword: fresh }
      const answer = await request('/api/identity/password', { method: 'POST', body, key: newKey() })
      onDone(answer?.endedSessions ?? 0)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const refused = (path: string) => problem?.errors.find((fault) => fault.path.endsWith(path))?.message
  const isPlaced = Boolean(refused('currentPassword') ?? refused('newPassword'))
  const shown = {
    form: isPlaced ? undefined : problem?.detail,
    current: isTried ? (faults.current ?? refused('currentPassword')) : undefined,
    fresh: isTried ? (faults.fresh ?? refused('newPassword')) : undefined,
    again: isTried ? faults.again : undefined,
  }
  return { current, setCurrent, fresh, setFresh, again, setAgain, rules, isBusy, faults: shown, submit }
}

/** S0-43: 当前密码, 新密码 twice, 更新. Used by the forced change and by the account page. */
export function PasswordForm(props: PasswordFormProps) {
  const change = usePasswordChange(props)
  const { faults } = change
  return (
    <form className="jw-plain-form" onSubmit={(event) => void change.submit(event)} noValidate>
      <PlainFault text={faults.form} />
      <input
        className="jw-visually-hidden"
        type="text"
        autoComplete="username"
        value={props.username}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      {props.currentPassword === undefined && (
        <PasswordField
          label="当前密码"
          autoComplete="current-password"
          value={change.current}
          onChange={(event) => change.setCurrent(event.target.value)}
          fault={faults.current}
        />
      )}
      <PasswordField
        label="新密码"
        autoComplete="new-password"
        value={change.fresh}
        onChange={(event) => change.setFresh(event.target.value)}
        fault={faults.fresh}
        help={<Rules rules={change.rules} />}
      />
      <PasswordField
        label="再次输入新密码"
        autoComplete="new-password"
        value={change.again}
        onChange={(event) => change.setAgain(event.target.value)}
        fault={faults.again}
      />
      <PlainButton isBusy={change.isBusy} busyWord="正在更新…">
        更新
      </PlainButton>
    </form>
  )
}

function Rules({ rules }: { rules: ReturnType<typeof checkPassword> }) {
  return (
    <ul className="jw-plain-rules">
      {rules.map((rule) => (
        <li key={rule.text} data-met={rule.isMet}>
          <span aria-hidden="true">{rule.isMet ? '✓' : '○'}</span> {rule.text}
          {rule.isMet && <span className="jw-visually-hidden">（已满足）</span>}
        </li>
      ))}
    </ul>
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
