import { explainSocialCode, kindOfCreditCode } from '@jianwang/records/credit-code'
import { isMasked } from '@jianwang/records/masks'
import { checkConditions, judgeConditions } from '@jianwang/records/organisation-conditions'
import { explainContact } from '@jianwang/records/phones'
import { activityItems } from '@jianwang/words/activity-items'
import { Form, Input, Radio, Select, Switch } from 'antd'
import { DayPicker } from '#ui/day-picker.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { ConditionList } from './condition-list.tsx'
import type { FormField, Level } from './wire.ts'
import { inspectionWords, kindWords, supervisorWords, toOptions } from './words.ts'

const itemOptions = activityItems
  .filter((item) => item.code !== 'other')
  .map((item) => ({ value: item.name, label: item.name }))

type FieldsProps = {
  /** Of the organisation: only a sub-district's must hold the three conditions (S0-25). */
  level: Level
  districtName: string | undefined
  /** The server's list of configured fields. */
  fields: FormField[]
}

/** 组织信息: the fields of 新增 and 修改, in the order of a registration certificate. */
export function OrganisationFields({ level, districtName, fields }: FieldsProps) {
  return (
    <>
      <IdentityGroup level={level} districtName={districtName} />
      <ConditionGroup level={level} districtName={districtName} />
      <ContactGroup />
      <FurtherGroup />
      <ExtraGroup fields={fields.filter((field) => field.key.startsWith('extra.'))} />
    </>
  )
}

function IdentityGroup({ level, districtName }: Omit<FieldsProps, 'fields'>) {
  return (
    <FieldGroup title="组织信息">
      <Field
        name="name"
        label="组织名称"
        required
        help="与登记证书上的名称一致。"
        check={(value) => {
          const length = Array.from(String(value).trim()).length
          return length < 2 || length > 60
            ? `组织名称应为 2 至 60 个字，现在是 ${length} 个字，请核对。`
            : undefined
        }}
      >
        <Input maxLength={80} />
      </Field>
      <Field
        name="creditCode"
        label="统一社会信用代码"
        required
        help={<KindHint />}
        check={(value) => explainSocialCode(String(value), undefined)}
      >
        <Input maxLength={30} style={{ width: 320 }} />
      </Field>
      <Field
        name="registrationAuthority"
        label="登记机关"
        required
        help={`登记证书上的发证机关，例如：${districtName ?? '上海市'}民政局。`}
        check={(value) => explainCondition(level, districtName, { registrationAuthority: String(value) })}
      >
        <Input maxLength={60} />
      </Field>
      {level !== 'street' && (
        <Field name="registeredDistrictId" label="登记所在区" help="市级登记的组织不选。">
          <UnitCascader deepest="district" allowClear />
        </Field>
      )}
    </FieldGroup>
  )
}

/** The kind is read from the code's first two characters (GB 32100), so it is not asked. */
function KindHint() {
  const code: unknown = Form.useWatch('creditCode')
  const kind = typeof code === 'string' && code.trim().length >= 2 ? kindOfCreditCode(code) : undefined
  return (
    <span aria-live="polite">
      {kind ? (
        <>
          组织类别：<strong>{kindWords[kind]}</strong>（由代码前两位得出）
        </>
      ) : (
        '18 位。填写后自动得出组织类别：社会团体、民办非企业单位、基金会。'
      )}
    </span>
  )
}

function ConditionGroup({ level, districtName }: Omit<FieldsProps, 'fields'>) {
  const isStreet = level === 'street'
  return (
    <FieldGroup title="业务主管单位和业务内容">
      <Field
        name="supervisorKind"
        label="业务主管单位类别"
        required
        check={(value) =>
          explainCondition(level, districtName, value === 'other' ? { supervisorKind: value } : {})
        }
      >
        <Radio.Group options={toOptions(supervisorWords)} />
      </Field>
      <Field name="supervisorName" label="业务主管单位" required help="写全称，例如：金海街道办事处。">
        <Input maxLength={60} />
      </Field>
      <Field
        name="sportsRelated"
        label="业务内容是否与体育相关"
        required
        show={(value) => (value ? '是' : '否')}
        check={(value) => explainCondition(level, districtName, { sportsRelated: value === true })}
      >
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      </Field>
      {isStreet && <LiveConditions districtName={districtName} />}
    </FieldGroup>
  )
}

/** The three conditions beside what is being typed (S0-25). */
function LiveConditions({ districtName }: { districtName: string | undefined }) {
  const form = Form.useFormInstance()
  const about = {
    registrationAuthority: Form.useWatch('registrationAuthority', form),
    supervisorKind: Form.useWatch('supervisorKind', form),
    sportsRelated: Form.useWatch('sportsRelated', form),
  }
  return <ConditionList conditions={judgeConditions(about, { districtName })} />
}

/** Only a sub-district's must hold them; the first fault of what was just filled in. */
function explainCondition(
  level: Level,
  districtName: string | undefined,
  about: Parameters<typeof checkConditions>[0],
): string | undefined {
  return level === 'street' ? checkConditions(about, { districtName })[0]?.message : undefined
}

const unnamed = '以下栏目不在手册内，待业主确认；可不填。'

function ContactGroup() {
  return (
    <FieldGroup title="联系方式" help={unnamed}>
      <Field name="legalRepresentative" label="法定代表人">
        <Input maxLength={30} style={{ width: 320 }} />
      </Field>
      <Field name="contactName" label="联系人">
        <Input maxLength={30} style={{ width: 320 }} />
      </Field>
      <Field
        name="contactPhone"
        label="联系电话"
        help="手机号，或带区号的固定电话。已登记的号码隐去中间几位，不改动即保留。"
        check={(value) => (isMasked(String(value)) ? undefined : explainContact(String(value)))}
      >
        <Input maxLength={30} inputMode="tel" autoComplete="off" style={{ width: 320 }} />
      </Field>
      <Field name="address" label="地址">
        <Input maxLength={200} />
      </Field>
    </FieldGroup>
  )
}

const explainCount = (value: unknown) =>
  /^\d{1,8}$/.test(String(value).trim()) ? undefined : '请填写不小于 0 的整数。'

function FurtherGroup() {
  return (
    <FieldGroup title="业务与年检" help={unnamed}>
      <Field name="items" label="活动项目" help="可选多个；没有的可直接输入后按回车。">
        <Select mode="tags" options={itemOptions} maxCount={30} tokenSeparators={['、', '，', ',']} />
      </Field>
      <Field name="businessScope" label="业务范围">
        <Input.TextArea maxLength={1_000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Field>
      <Field name="foundedOn" label="成立日期">
        <DayPicker past />
      </Field>
      <Field name="memberCount" label="会员数" check={explainCount}>
        <Input inputMode="numeric" maxLength={8} style={{ width: 200 }} />
      </Field>
      <Field
        name="inspectionYear"
        label="民政年检年度"
        help="最近一次接受民政部门年检的年度，与结果一并填写。"
        check={(value) =>
          /^\d{4}$/.test(String(value).trim()) ? undefined : '年度应为 4 位数字，例如 2026。'
        }
      >
        <Input inputMode="numeric" maxLength={4} style={{ width: 200 }} />
      </Field>
      <Field
        name="inspectionResult"
        label="民政年检结果"
        show={(value) => toOptions(inspectionWords).find((option) => option.value === value)?.label}
      >
        <Select options={toOptions(inspectionWords)} allowClear placeholder="请选择" style={{ width: 200 }} />
      </Field>
    </FieldGroup>
  )
}

/** What the owner configures without a change of the program (A35). */
function ExtraGroup({ fields }: { fields: FormField[] }) {
  if (fields.length === 0) return null
  return (
    <FieldGroup title="其他信息" help={unnamed}>
      {fields.map((field) => (
        <ExtraField key={field.key} field={field} />
      ))}
    </FieldGroup>
  )
}

function ExtraField({ field }: { field: FormField }) {
  const { key, title, kind, required, choices, maxLength = 200 } = field
  if (kind === 'boolean')
    return (
      <Field name={key} label={title} required={required} valueProp="checked">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Field>
    )
  if (kind === 'choice')
    return (
      <Field name={key} label={title} required={required}>
        <Select options={choices ?? []} allowClear placeholder="请选择" style={{ width: 320 }} />
      </Field>
    )
  if (kind === 'date')
    return (
      <Field name={key} label={title} required={required}>
        <DayPicker />
      </Field>
    )
  if (kind === 'integer')
    return (
      <Field name={key} label={title} required={required} check={explainCount}>
        <Input inputMode="numeric" maxLength={8} style={{ width: 200 }} />
      </Field>
    )
  return (
    <Field name={key} label={title} required={required}>
      {maxLength > 200 ? (
        <Input.TextArea maxLength={maxLength} autoSize={{ minRows: 2, maxRows: 8 }} />
      ) : (
        <Input maxLength={maxLength} />
      )}
    </Field>
  )
}
