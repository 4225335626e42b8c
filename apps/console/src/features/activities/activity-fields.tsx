import './activities.css'
import { activityFields as record } from '@jianwang/records/activity'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { FieldGroup } from '#ui/field.tsx'
import { FieldOf, FieldsOf } from '#ui/record-fields.tsx'
import { sayMinutes } from './activity-words.ts'
import { PlaceField } from './place-field.tsx'

const offers = [15, 30, 60, 120, 240, 720, 1_440, 2_880].map((value) => ({ value, label: sayMinutes(value) }))
/** Shorter than this there is nothing to read. */
const atLeastTwo = (sentence: string) => (value: unknown) =>
  Array.from(String(value).trim()).length < 2 ? sentence : undefined

type Counted =
  | 'capacity'
  | 'minAge'
  | 'maxAge'
  | 'checkInRadiusMetres'
  | `checkIn${'Before' | 'After'}Minutes`

/** An element and no component: the form around it gives it its value. */
const count = (name: Counted, unit: string) => (
  <InputNumber<number>
    min={record[name].least}
    max={record[name].most}
    precision={0}
    suffix={unit}
    style={{ width: 140 }}
  />
)

/** The fields of 新增 and 修改. */
export function ActivityFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FieldGroup title="活动内容">
        <FieldOf of={record} name="title" check={atLeastTwo('活动名称应为 2 至 60 个字。')} />
        <FieldOf of={record} name="body">
          <Input.TextArea maxLength={record.body.most} showCount autoSize={{ minRows: 4, maxRows: 16 }} />
        </FieldOf>
        <FieldOf of={record} name="material">
          <Input.TextArea maxLength={record.material.most} showCount autoSize={{ minRows: 2, maxRows: 8 }} />
        </FieldOf>
      </FieldGroup>
      <FieldGroup title="时间和地点">
        <FieldsOf of={record} names={['startsAt', 'endsAt']} />
        <FieldOf of={record} name="place" check={atLeastTwo('活动地点应为 2 至 100 个字。')}>
          <Input maxLength={record.place.most} placeholder="如：金海公园东门广场" />
        </FieldOf>
        <FieldOf
          of={record}
          name="lng"
          label="地图位置"
          help="选填。填写后小程序可以导航到现场，也可以限定签到距离。"
          show={() => '见坐标'}
        >
          <PlaceField />
        </FieldOf>
      </FieldGroup>
      <SignUpFields isNew={isNew} />
      <CheckInFields />
    </>
  )
}

function SignUpFields({ isNew }: { isNew: boolean }) {
  return (
    <FieldGroup title="报名">
      <FieldOf of={record} name="capacity" missing="请填写名额。">
        {count('capacity', '人')}
      </FieldOf>
      <FieldOf
        of={record}
        name="audience"
        help="限定居民时按“我的资料”中的居住地核对，限定年龄时按出生日期核对。"
      />
      <FieldOf of={record} name="minAge">
        {count('minAge', '岁')}
      </FieldOf>
      <FieldOf of={record} name="maxAge">
        {count('maxAge', '岁')}
      </FieldOf>
      <FieldOf of={record} name="signUpFrom" required={!isNew} help={isNew && '留空时从现在开始。'} />
      <FieldOf
        of={record}
        name="signUpUntil"
        required={!isNew}
        help={isNew ? '留空时到活动开始为止。' : '不能晚于活动开始时间。'}
      />
      <FieldOf of={record} name="waitingList" {...ticked}>
        <Checkbox>名额满后可以候补，有人退出时按先后顺序递补</Checkbox>
      </FieldOf>
      <FieldOf of={record} name="offerMinutes" show={(value) => sayMinutes(Number(value))}>
        <Select style={{ width: 140 }} options={offers} />
      </FieldOf>
    </FieldGroup>
  )
}

/** One box; empty is a no. */
const ticked = { required: false, valueProp: 'checked', judged: 'changing' } as const

function CheckInFields() {
  return (
    <FieldGroup title="签到" help="现场大屏显示签到码，每半分钟更换一次，参加的人用小程序扫码签到。">
      <FieldOf of={record} name="checkInBeforeMinutes" missing="请填写分钟数。">
        {count('checkInBeforeMinutes', '分钟')}
      </FieldOf>
      <FieldOf of={record} name="checkInAfterMinutes" missing="请填写分钟数。">
        {count('checkInAfterMinutes', '分钟')}
      </FieldOf>
      <FieldOf of={record} name="checkInRadiusMetres">
        {count('checkInRadiusMetres', '米内')}
      </FieldOf>
      <FieldOf of={record} name="walkIn" {...ticked}>
        <Checkbox>没有报名的人也可以在现场扫码签到</Checkbox>
      </FieldOf>
    </FieldGroup>
  )
}
