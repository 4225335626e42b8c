import './activities.css'
import { activityFields, audiences } from '@jianwang/records/activity'
import { toOptions } from '@jianwang/records/fields'
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { formatDate } from '#lib/format.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { MomentPicker } from '#ui/moment-picker.tsx'
import { sayValue } from '#ui/record-values.ts'
import { sayMinutes } from './activity-words.ts'
import { PlaceField } from './place-field.tsx'

const showMoment = (value: unknown) => formatDate(String(value), 'time')
const showYes = (value: unknown) => (value === true ? '是' : '否')
const offers = [15, 30, 60, 120, 240, 720, 1_440, 2_880]
/** Shorter than this there is nothing to read. */
const atLeast = (count: number, sentence: string) => (value: unknown) =>
  Array.from(String(value).trim()).length < count ? sentence : undefined

/** The fields of 新增 and 修改. */
export function ActivityFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FieldGroup title="活动内容">
        <Field name="title" label="活动名称" required check={atLeast(2, '活动名称应为 2 至 60 个字。')}>
          <Input maxLength={60} />
        </Field>
        <Field
          name="body"
          label="活动内容"
          required
          help="发布后对外公开，请勿写入个人电话、身份证号码等个人信息。"
        >
          <Input.TextArea maxLength={5_000} showCount autoSize={{ minRows: 4, maxRows: 16 }} />
        </Field>
        <Field name="material" label="参加须知和材料" help="如携带身份证、穿运动鞋；随活动一起公开。">
          <Input.TextArea maxLength={1_000} showCount autoSize={{ minRows: 2, maxRows: 8 }} />
        </Field>
      </FieldGroup>
      <FieldGroup title="时间和地点">
        <Field name="startsAt" label="开始时间" required show={showMoment}>
          <MomentPicker />
        </Field>
        <Field name="endsAt" label="结束时间" required show={showMoment}>
          <MomentPicker />
        </Field>
        <Field name="place" label="活动地点" required check={atLeast(2, '活动地点应为 2 至 100 个字。')}>
          <Input maxLength={100} placeholder="如：金海公园东门广场" />
        </Field>
        <Field
          name="lng"
          label="地图位置"
          help="选填。填写后小程序可以导航到现场，也可以限定签到距离。"
          show={() => '见坐标'}
        >
          <PlaceField />
        </Field>
      </FieldGroup>
      <SignUpFields isNew={isNew} />
      <CheckInFields />
    </>
  )
}

function SignUpFields({ isNew }: { isNew: boolean }) {
  const age = <InputNumber<number> min={0} max={120} precision={0} suffix="岁" style={{ width: 140 }} />
  return (
    <FieldGroup title="报名">
      <Field name="capacity" label="名额" required missing="请填写名额。">
        <InputNumber<number> min={1} max={100_000} precision={0} suffix="人" style={{ width: 140 }} />
      </Field>
      <Field
        name="audience"
        label="面向"
        required
        help="限定居民时按“我的资料”中的居住地核对，限定年龄时按出生日期核对。"
        show={(value) => sayValue(activityFields.audience, value)}
      >
        <Radio.Group options={toOptions(audiences)} />
      </Field>
      <Field name="minAge" label="最小年龄" help="不限时留空。">
        {age}
      </Field>
      <Field name="maxAge" label="最大年龄" help="不限时留空。">
        {age}
      </Field>
      <Field
        name="signUpFrom"
        label="报名开始"
        required={!isNew}
        {...(isNew ? { help: '留空时从现在开始。' } : {})}
        show={showMoment}
      >
        <MomentPicker />
      </Field>
      <Field
        name="signUpUntil"
        label="报名截止"
        required={!isNew}
        help={isNew ? '留空时到活动开始为止。' : '不能晚于活动开始时间。'}
        show={showMoment}
      >
        <MomentPicker />
      </Field>
      <Field name="waitingList" label="候补" valueProp="checked" judged="changing" show={showYes}>
        <Checkbox>名额满后可以候补，有人退出时按先后顺序递补</Checkbox>
      </Field>
      <Field
        name="offerMinutes"
        label="递补名额保留"
        required
        help="轮到候补的人在此时间内确认，过时让给下一位。"
        show={(value) => sayMinutes(Number(value))}
      >
        <Select
          style={{ width: 140 }}
          options={offers.map((value) => ({ value, label: sayMinutes(value) }))}
        />
      </Field>
    </FieldGroup>
  )
}

function CheckInFields() {
  const minutes = (
    <InputNumber<number> min={0} max={1_440} precision={0} suffix="分钟" style={{ width: 140 }} />
  )
  return (
    <FieldGroup title="签到" help="现场大屏显示签到码，每半分钟更换一次，参加的人用小程序扫码签到。">
      <Field name="checkInBeforeMinutes" label="活动开始前多久可以签到" required missing="请填写分钟数。">
        {minutes}
      </Field>
      <Field name="checkInAfterMinutes" label="活动结束后多久停止签到" required missing="请填写分钟数。">
        {minutes}
      </Field>
      <Field
        name="checkInRadiusMetres"
        label="签到距离"
        help="不限时留空。限定后须在活动地点附近扫码，请先填写地图位置；不便提供位置的人由组织者在名单上签到。"
      >
        <InputNumber<number> min={50} max={20_000} precision={0} suffix="米内" style={{ width: 140 }} />
      </Field>
      <Field name="walkIn" label="现场参加" valueProp="checked" judged="changing" show={showYes}>
        <Checkbox>没有报名的人也可以在现场扫码签到</Checkbox>
      </Field>
    </FieldGroup>
  )
}
