import type { CitizenShape } from '@jianwang/api'
import { type Gender, genders } from '@jianwang/records/citizen'
import { explainName, tidyName } from '@jianwang/words/names'
import { citizens } from '#lib/api'
import { dayOf, nowText } from '#lib/dates'
import { type Faults, faultsOf } from '#lib/faults'
import { back, replace } from '#lib/go'
import { enter } from '#lib/session'
import { useForm } from '#lib/use-form'
import { Failure } from '#ui/failure'
import { ChoiceLine, Line, listOptions } from '#ui/line'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

const options = listOptions(genders)
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

type Values = { version: number; name: string; gender: Gender | ''; bornOn: string }
const valuesOf = ({ version, name, gender, bornOn }: CitizenShape): Values => ({
  version,
  name: name ?? '',
  gender: gender ?? '',
  bornOn: bornOn ?? '',
})

function ProfileForm({ citizen }: { citizen: CitizenShape }) {
  const form = useForm<Values>({
    first: () => valuesOf(citizen),
    check,
    again: valuesOf,
    words: { gender: genders },
  })
  const save = async ({ version, name, gender, bornOn }: Values) => {
    const changed = await citizens.change({
      version,
      name: tidyName(name),
      gender: gender === '' ? null : gender,
      bornOn: bornOn === '' ? null : bornOn,
    })
    enter({ citizen: changed })
    if (changed.guardianNeeded) replace('/packages/mine/guardian')
    else back()
  }
  return (
    <>
      <Line {...form.at('name')} complete="name" label="姓名" max={30} />
      <ChoiceLine {...form.at('gender')} optional label="性别" placeholder="不填写" options={options} />
      <Line
        {...form.at('bornOn')}
        optional
        kind="date"
        label="出生日期"
        help="有年龄要求的活动会用到；未满 14 周岁须由监护人同意。"
      />
      <Failure text={form.error} />
      <Press kind="main" disabled={form.busy} onPress={() => form.send(save)}>
        {form.busy ? '正在保存…' : '保存'}
      </Press>
    </>
  )
}

function check({ name, bornOn }: Values): Faults {
  return faultsOf({
    name: explainName(name, '真实姓名'),
    bornOn: bornOn === '' || isBirthday(bornOn) ? undefined : '出生日期不在合理范围内，请检查。',
  })
}

function isBirthday(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= oldest && text <= dayOf(nowText())
}
