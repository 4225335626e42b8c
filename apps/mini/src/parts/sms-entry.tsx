import type { SmsSent } from '@jianwang/api'
import { useEffect, useState } from 'react'
import { citizens, type SmsProof, type SmsPurpose } from '#lib/api'
import { useAct } from '#lib/use-act'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
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

/** What is wrong when no code was typed in. */
export const codeMissing = '请先获取验证码，再输入短信中的 6 位数字。'

/** Ask for a code, wait, type it in. What it is good for is the page's business. */
export function SmsEntry({ purpose, phone, onBefore, onCode, error }: SmsEntryProps) {
  const [sent, setSent] = useState<SmsSent | undefined>(undefined)
  const [code, setCode] = useState('')
  const [left, setLeft] = useCountdown()
  const act = useAct()
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
    const isWhole = sent !== undefined && digits.length === 6
    onCode(isWhole ? { id: sent.id, holder: sent.holder, code: digits } : undefined)
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
      <Line
        id="sms-code"
        kind="digits"
        complete="one-time-code"
        label="短信验证码"
        max={6}
        value={code}
        error={error}
        onChange={type}
      />
    </>
  )
}

/** Seconds that are left, one less each second. */
function useCountdown() {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return undefined
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft] as const
}
