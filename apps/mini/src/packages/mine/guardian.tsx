import { explainPhone } from '@jianwang/records/phones'
import { guardianRelations } from '@jianwang/words/consents'
import { normalizeDigits } from '@jianwang/words/digits'
import { explainName, tidyName } from '@jianwang/words/names'
import { useState } from 'react'
import { citizens } from '#lib/api'
import { focusFault } from '#lib/focus-fault'
import { back } from '#lib/go'
import { enter } from '#lib/session'
import { useAct } from '#lib/use-act'
import type { SmsProof } from '#lib/wire'
import { Box } from '#ui/box'
import { Choice, Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { SmsEntry } from '../../parts/sms-entry'

const relations = Object.entries(guardianRelations).map(([value, title]) => ({ value, title }))

/** Entries that are called otherwise than their faults. */
const ids = { name: 'guardian', phone: 'guardian-phone', code: 'sms-code' }

/** 监护人同意: who is under 14 needs it before his data are used. */
export default function GuardianPage() {
  return (
    <Screen title="监护人同意">
      <NeedSignIn why="监护人的同意记在孩子的账号上。">{() => <Form />}</NeedSignIn>
    </Screen>
  )
}

function Form() {
  const [name, setName] = useState('')
  const [relation, setRelation] = useState('')
  const [phone, setPhone] = useState('')
  const [proof, setProof] = useState<SmsProof | undefined>(undefined)
  const [faults, setFaults] = useState<Partial<Record<'name' | 'relation' | 'phone' | 'code', string>>>({})
  const act = useAct()
  const digits = normalizeDigits(phone)
  const isReady = () => {
    const wrongPhone = explainPhone(digits, '手机号')
    const aboutName = explainName(name, '监护人的真实姓名')
    const found = {
      ...(aboutName === undefined ? {} : { name: aboutName }),
      ...(relation === '' ? { relation: '请选择与孩子的关系。' } : {}),
      ...(wrongPhone === undefined ? {} : { phone: wrongPhone }),
    }
    setFaults(found)
    focusFault(found, ids)
    return Object.keys(found).length === 0
  }
  const agree = () => {
    if (!isReady()) return
    if (proof === undefined) {
      const found = { code: '请先获取验证码，再输入短信中的 6 位数字。' }
      focusFault(found, ids)
      return setFaults(found)
    }
    void act.run(async () => {
      enter({ citizen: await citizens.guardian({ ...proof, phone: digits, name: tidyName(name), relation }) })
      back()
    })
  }
  return (
    <>
      <Box className="para">未满 14 周岁的，请监护人阅读规则，并用本人手机号收到的验证码确认同意。</Box>
      <Field id="guardian" label="监护人姓名" error={faults.name}>
        {(described) => (
          <Entry id="guardian" {...described} label="监护人姓名" max={30} value={name} onChange={setName} />
        )}
      </Field>
      <Field id="relation" label="与孩子的关系" error={faults.relation}>
        {(described) => (
          <Choice
            id="relation"
            {...described}
            label="与孩子的关系"
            placeholder="请选择"
            options={relations}
            value={relation}
            onChange={setRelation}
          />
        )}
      </Field>
      <Field id="guardian-phone" label="监护人手机号" error={faults.phone}>
        {(described) => (
          <Entry
            id="guardian-phone"
            {...described}
            kind="phone"
            label="监护人手机号"
            max={13}
            value={phone}
            onChange={setPhone}
          />
        )}
      </Field>
      <SmsEntry purpose="guardian" phone={digits} onBefore={isReady} onCode={setProof} error={faults.code} />
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={agree}>
        {act.busy ? '正在提交…' : '监护人确认同意'}
      </Press>
    </>
  )
}
