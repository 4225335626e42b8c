import { explainSocialCode, kindOfCreditCode } from '@jianwang/records/credit-code'
import type { Field as RecordField } from '@jianwang/records/fields'
import { organisationFields as record } from '@jianwang/records/organisation'
import { checkConditions, judgeConditions } from '@jianwang/records/organisation-conditions'
import { explainOrganisationName } from '@jianwang/records/organisation-name'
import { activityItems } from '@jianwang/words/activity-items'
import { Form, Input, Select, Switch } from 'antd'
import { DayPicker } from '#ui/day-picker.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FieldOf, FieldsOf } from '#ui/record-fields.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { ConditionList } from './condition-list.tsx'
import type { FormField, Level } from './organisation-words.ts'
import { contactFields, kindWords } from './words.ts'

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
      <FieldOf of={record} name="name" check={(value) => explainOrganisationName(String(value).trim())} />
      <FieldOf
        of={record}
        name="creditCode"
        help={<KindHint />}
        check={(value) => explainSocialCode(String(value), undefined)}
      >
        <Input maxLength={30} style={{ width: 320 }} />
      </FieldOf>
      <FieldOf
        of={record}
        name="registrationAuthority"
        help={`登记证书上的发证机关，例如：${districtName ?? '上海市'}民政局。`}
        check={(value) => explainCondition(level, districtName, { registrationAuthority: String(value) })}
      />
      {level !== 'street' && (
        <FieldOf of={record} name="registeredDistrictId">
          <UnitCascader deepest="district" allowClear />
        </FieldOf>
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
  const check = (about: Parameters<typeof checkConditions>[0]) => explainCondition(level, districtName, about)
  return (
    <FieldGroup title="业务主管单位和业务内容">
      <FieldOf
        of={record}
        name="supervisorKind"
        check={(value) => check(value === 'other' ? { supervisorKind: value } : {})}
      />
      <FieldOf of={record} name="supervisorName" />
      <FieldOf of={record} name="sportsRelated" check={(value) => check({ sportsRelated: value === true })} />
      {level === 'street' && <LiveConditions districtName={districtName} />}
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
      <FieldsOf of={record} names={contactFields} />
    </FieldGroup>
  )
}

function FurtherGroup() {
  return (
    <FieldGroup title="业务与年检" help={unnamed}>
      <FieldOf of={record} name="items">
        <Select
          mode="tags"
          options={itemOptions}
          maxCount={record.items.items}
          tokenSeparators={['、', '，', ',']}
        />
      </FieldOf>
      <FieldOf of={record} name="businessScope" />
      <FieldOf of={record} name="foundedOn">
        <DayPicker past />
      </FieldOf>
      <FieldOf of={record} name="memberCount" />
      <FieldOf
        of={record}
        name="inspectionYear"
        check={(value) =>
          /^\d{4}$/.test(String(value).trim()) ? undefined : '年度应为 4 位数字，例如 2026。'
        }
      >
        <Input inputMode="numeric" maxLength={4} style={{ width: 200 }} />
      </FieldOf>
      <FieldOf of={record} name="inspectionResult" />
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

/** A configured field as one of a record. */
function asField({ title, kind, required, choices = [], maxLength = 200 }: FormField): RecordField {
  const common = { title, rule: 'A35', needed: required }
  if (kind === 'choice')
    return { ...common, kind, of: Object.fromEntries(choices.map(({ value, label }) => [value, label])) }
  if (kind === 'date') return { ...common, kind: 'day' }
  return kind === 'integer' ? { ...common, kind } : { ...common, kind: 'text', most: maxLength }
}

function ExtraField({ field }: { field: FormField }) {
  const { key, title, kind, required, choices = [] } = field
  if (kind === 'boolean')
    return (
      <Field name={key} label={title} required={required} valueProp="checked">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Field>
    )
  const of = { [key]: asField(field) }
  if (kind === 'choice')
    return (
      <FieldOf of={of} name={key}>
        <Select options={choices} allowClear placeholder="请选择" style={{ width: 320 }} />
      </FieldOf>
    )
  return <FieldOf of={of} name={key} />
}
