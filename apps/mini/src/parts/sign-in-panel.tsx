import type { CitizenShape } from '@jianwang/api'
import { explainPhone } from '@jianwang/records/phones'
import { normalizeDigits } from '@jianwang/words/digits'
import { useState } from 'react'
import { citizens, type SmsProof } from '#lib/api'
import { agreedVersion, textOf } from '#lib/consent'
import { faultsOf } from '#lib/faults'
import { Problem } from '#lib/request'
import { enter, signInByWechat } from '#lib/session'
import { useAct } from '#lib/use-act'
import { useForm } from '#lib/use-form'
import { Box } from '#ui/box'
import { Tick } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import { codeMissing, SmsEntry } from './sms-entry'

export type SignInPanelProps = { onDone: (citizen: CitizenShape) => void }
const account = textOf('account')
const isWechat = process.env.TARO_ENV === 'weapp'

/** S0-58 (2): registering and proving the phone number, in one go. */
export function SignInPanel({ onDone }: SignInPanelProps) {
  const [agreed, setAgreed] = useState(false)
  const [bySms, setBySms] = useState(!isWechat)
  const [reminded, setReminded] = useState(0)
  const remind = () => setReminded((times) => times + 1)
  const [reading, setReading] = useState(false)
  const act = useAct()

  const takePhoneCode = (code: string | undefined) =>
    act.run(async () => {
      // The person said no to WeChat: nothing is lost, an SMS does the same.
      if (code === undefined) return setBySms(true)
      await signInByWechat()
      const answer = await citizens.bindPhone(code)
      enter(answer)
      onDone(answer.citizen)
    })
  return (
    <Box>
      <Tick id="agree" on={agreed} onChange={setAgreed} wrong={reminded > 0 && !agreed}>
        我已阅读并同意《{account.title}》
      </Tick>
      <Press kind="quiet" expanded={reading} onPress={() => setReading(!reading)}>
        {reading ? '收起规则' : '阅读规则'}
      </Press>
      {reading ? <Box className="card">{account.text}</Box> : null}
      <Failure key={reminded} text={reminded > 0 && !agreed ? '请先勾选同意，再登录。' : undefined} />
      <Failure text={act.error} />
      {bySms ? (
        <SmsSignIn agreed={agreed} onRemind={remind} onDone={onDone} />
      ) : agreed ? (
        <Press kind="main" disabled={act.busy} onPhoneCode={(code) => void takePhoneCode(code)}>
          微信手机号快捷登录
        </Press>
      ) : (
        <Press kind="main" onPress={remind}>
          微信手机号快捷登录
        </Press>
      )}
      {isWechat ? (
        <Press kind="quiet" onPress={() => setBySms(!bySms)}>
          {bySms ? '改用微信手机号登录' : '改用短信验证码登录'}
        </Press>
      ) : null}
    </Box>
  )
}

type SmsProps = { agreed: boolean; onRemind: () => void; onDone: (citizen: CitizenShape) => void }

function SmsSignIn({ agreed, onRemind, onDone }: SmsProps) {
  const [proof, setProof] = useState<SmsProof | undefined>(undefined)
  const form = useForm({ first: () => ({ phone: '' }), check, ids: { code: 'sms-code' } })
  const phone = normalizeDigits(form.values.phone)
  const isReady = () => {
    const isRight = form.isReady()
    if (!agreed) onRemind()
    return agreed && isRight
  }
  const login = () => {
    if (!isReady()) return
    if (proof === undefined) return void form.blame({ code: codeMissing })
    form.send(async () => {
      try {
        const answer = await citizens.smsLogin({ ...proof, phone, agreed: agreedVersion })
        enter(answer)
        onDone(answer.citizen)
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 422) throw error
        form.blame({ code: error.detail || error.message })
      }
    })
  }
  return (
    <Box>
      <Line {...form.at('phone')} kind="phone" complete="tel" label="手机号" max={13} />
      <SmsEntry
        purpose="sign-in"
        phone={phone}
        onBefore={isReady}
        onCode={setProof}
        error={form.faults.code}
      />
      <Failure text={form.error} />
      <Press kind="main" disabled={form.busy} onPress={login}>
        {form.busy ? '请稍候…' : '登录'}
      </Press>
    </Box>
  )
}

const check = ({ phone }: { phone: string }) =>
  faultsOf({ phone: explainPhone(normalizeDigits(phone), '手机号') })
