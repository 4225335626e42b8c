import { explainName, tidyName } from '@jianwang/words/names'
import { useState } from 'react'
import { citizens } from '#lib/api'
import { dayOf, nowText } from '#lib/dates'
import { focusFault } from '#lib/focus-fault'
import { back, replace } from '#lib/go'
import { enter } from '#lib/session'
import { useAct } from '#lib/use-act'
import type { Citizen } from '#lib/wire'
import { Choice, Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

const genders = [
  { value: 'female', title: '女' },
  { value: 'male', title: '男' },
]
const oldest = '1906-01-01'

/** 个人信息 (S0-58 (3), A35): the name is needed, the rest is up to the person. */
export default function Profile() {
  return (
    <Screen title="个人信息">
      <NeedSignIn why="个人信息只有您自己和您加入的团队、所属街镇可以使用。">
        {(citizen) => <ProfileForm citizen={citizen} />}
      </NeedSignIn>
    </Screen>
  )
}

function ProfileForm({ citizen }: { citizen: Citizen }) {
  const [name, setName] = useState(citizen.name ?? '')
  const [gender, setGender] = useState<string>(citizen.gender ?? '')
  const [bornOn, setBornOn] = useState(citizen.bornOn ?? '')
  const [faults, setFaults] = useState<{ name?: string; bornOn?: string }>({})
  const act = useAct()
  const save = () => {
    const aboutName = explainName(name, '真实姓名')
    const found = {
      ...(aboutName === undefined ? {} : { name: aboutName }),
      ...(bornOn !== '' && !isBirthday(bornOn) ? { bornOn: '出生日期不在合理范围内，请检查。' } : {}),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return focusFault(found)
    void act.run(async () => {
      const changed = await citizens.change({
        version: citizen.version,
        name: tidyName(name),
        gender: gender === 'female' || gender === 'male' ? gender : null,
        bornOn: bornOn === '' ? null : bornOn,
      })
      enter({ citizen: changed })
      if (changed.guardianNeeded) replace('/packages/mine/guardian')
      else back()
    })
  }
  return (
    <>
      <Field id="name" label="姓名" error={faults.name}>
        {(described) => (
          <Entry
            id="name"
            {...described}
            complete="name"
            label="姓名"
            max={30}
            value={name}
            onChange={setName}
          />
        )}
      </Field>
      <Field id="gender" label="性别" optional>
        {(described) => (
          <Choice
            id="gender"
            {...described}
            label="性别"
            placeholder="不填写"
            options={genders}
            value={gender}
            onChange={setGender}
          />
        )}
      </Field>
      <Field
        id="bornOn"
        label="出生日期"
        optional
        help="有年龄要求的活动会用到；未满 14 周岁须由监护人同意。"
        error={faults.bornOn}
      >
        {(described) => (
          <Entry
            id="bornOn"
            {...described}
            kind="date"
            label="出生日期"
            value={bornOn}
            onChange={setBornOn}
          />
        )}
      </Field>
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={save}>
        {act.busy ? '正在保存…' : '保存'}
      </Press>
    </>
  )
}

function isBirthday(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= oldest && text <= dayOf(nowText())
}
