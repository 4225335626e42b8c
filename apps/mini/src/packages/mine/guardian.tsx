import { explainPhone } from '@jianwang/records/phones'
import { type GuardianRelation, guardianRelations } from '@jianwang/words/consents'
import { normalizeDigits } from '@jianwang/words/digits'
import { explainName, tidyName } from '@jianwang/words/names'
import { useState } from 'react'
import { citizens, type SmsProof } from '#lib/api'
import { type Faults, faultsOf } from '#lib/faults'
import { back } from '#lib/go'
import { enter } from '#lib/session'
import { useForm } from '#lib/use-form'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { ChoiceLine, Line, listOptions } from '#ui/line'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { codeMissing, SmsEntry } from '../../parts/sms-entry'

const relations = listOptions(guardianRelations)

/** 监护人同意: who is under 14 needs it before his data are used. */
export default function GuardianPage() {
  return (
    <Screen title="监护人同意">
      <NeedSignIn why="监护人的同意记在孩子的账号上。">{() => <GuardianForm />}</NeedSignIn>
    </Screen>
  )
}

type Values = { name: string; relation: GuardianRelation | ''; phone: string }

function GuardianForm() {
  const [proof, setProof] = useState<SmsProof | undefined>(undefined)
  const form = useForm<Values>({
    first: () => ({ name: '', relation: '', phone: '' }),
    check,
    ids: { name: 'guardian', phone: 'guardian-phone', code: 'sms-code' },
  })
  const agree = () => {
    if (!form.isReady()) return
    if (proof === undefined) return void form.blame({ code: codeMissing })
    form.send(async ({ name, relation, phone }) => {
      if (relation === '') return
      const guardian = { ...proof, phone: normalizeDigits(phone), name: tidyName(name), relation }
      enter({ citizen: await citizens.guardian(guardian) })
      back()
    })
  }
  return (
    <>
      <Box className="para">未满 14 周岁的，请监护人阅读规则，并用本人手机号收到的验证码确认同意。</Box>
      <Line {...form.at('name')} label="监护人姓名" max={30} />
      <ChoiceLine {...form.at('relation')} label="与孩子的关系" placeholder="请选择" options={relations} />
      <Line {...form.at('phone')} kind="phone" label="监护人手机号" max={13} />
      <SmsEntry
        purpose="guardian"
        phone={normalizeDigits(form.values.phone)}
        onBefore={form.isReady}
        onCode={setProof}
        error={form.faults.code}
      />
      <Failure text={form.error} />
      <Press kind="main" disabled={form.busy} onPress={agree}>
        {form.busy ? '正在提交…' : '监护人确认同意'}
      </Press>
    </>
  )
}

function check({ name, relation, phone }: Values): Faults {
  return faultsOf({
    name: explainName(name, '监护人的真实姓名'),
    relation: relation === '' ? '请选择与孩子的关系。' : undefined,
    phone: explainPhone(normalizeDigits(phone), '手机号'),
  })
}
