import { useEffect, useState } from 'react'
import { citizens } from '#lib/api'
import { useAct } from '#lib/use-act'
import type { SmsProof, SmsPurpose, SmsSent } from '#lib/wire'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'

export type SmsEntryProps = {
  purpose: SmsPurpose
  /** Which number; undefined means the person's own verified one. */
  phone: string | undefined
  /** @returns what is wrong, before anything is sent */
  onBefore: () => boolean
  onCode: (proof: SmsProof | undefined) => void
  error?: string | undefined
}

/** Ask for a code, wait, type it in. What it is good for is the page's business. */
export function SmsEntry({ purpose, phone, onBefore, onCode, error }: SmsEntryProps) {
  const [sent, setSent] = useState<SmsSent | undefined>(undefined)
  const [code, setCode] = useState('')
  const [left, setLeft] = useState(0)
  const act = useAct()
  useEffect(() => {
    if (left <= 0) return undefined
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  const ask = () => {
    if (!onBefore()) return
    void act.run(async () => {
      const answer = await citizens.sendSms(purpose, phone)
      setSent(answer)
      setLeft(answer.nextInSeconds)
    })
  }
  const type = (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '')
    setCode(digits)
    onCode(
      sent === undefined || digits.length !== 6
        ? undefined
        : { id: sent.id, holder: sent.holder, code: digits },
    )
  }
  return (
    <>
      <Press disabled={left > 0 || act.busy} onPress={ask}>
        {left > 0 ? `${left} 秒后可重新获取` : sent === undefined ? '获取验证码' : '重新获取验证码'}
      </Press>
      <Failure text={act.error} />
      {sent === undefined ? null : (
        <Notice tone="success" title="验证码已发送">
          {Math.round(sent.expiresInSeconds / 60)}{' '}
          分钟内有效。没有收到时，请检查手机号，等倒计时结束后重新获取。
        </Notice>
      )}
      <Field id="sms-code" label="短信验证码" error={error}>
        {(described) => (
          <Entry
            id="sms-code"
            {...described}
            kind="digits"
            complete="one-time-code"
            label="短信验证码"
            max={6}
            value={code}
            onChange={type}
          />
        )}
      </Field>
    </>
  )
}
