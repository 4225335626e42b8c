import { teamCategories } from '@jianwang/words/teams'
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { Field, FieldGroup } from '#ui/field.tsx'
import {
  explainCount,
  explainInstructors,
  explainItems,
  explainPersonName,
  explainPhone,
  explainSchedules,
  explainTeamName,
} from './check-fields.ts'
import { CreationRules } from './creation-rules.tsx'
import type { ScheduleGroup } from './form-values.ts'
import { useCommittees } from './home-unit.ts'
import { InstructorField } from './instructor-field.tsx'
import { ItemField } from './item-field.tsx'
import { ScheduleField } from './schedule-field.tsx'
import type { FormField, Instructor, Item, Schedule, TeamCategory } from './team-requests.ts'
import { describeSchedules } from './team-tags.tsx'

type TeamFieldsProps = {
  /** The kinds that may be chosen; one alone is not asked for. Empty when the team exists already. */
  categories: TeamCategory[]
  category: TeamCategory
  /** The sub-district whose committees may be named. */
  streetId: number | undefined
  extraFields: FormField[]
  isNew: boolean
}

/** The manual's groups of the team form (S0-48), then what is configured (A35). */
export function TeamFields(props: TeamFieldsProps) {
  return (
    <>
      <BaseGroup {...props} />
      <LeaderGroup isNew={props.isNew} />
      <ListGroups />
      <ExtraGroup fields={props.extraFields} />
      {props.isNew && <PromiseGroup />}
      <CreationRules isAccepted={!props.isNew} />
    </>
  )
}

function BaseGroup({ categories, category, streetId, isNew }: TeamFieldsProps) {
  const form = Form.useFormInstance()
  const watched: unknown = Form.useWatch('category', form)
  const now = isNew && typeof watched === 'string' ? watched : category
  return (
    <FieldGroup title="基本信息">
      {categories.length > 1 && (
        <Field name="category" label="类别" required>
          <Radio.Group options={categories.map((value) => ({ value, label: teamCategories[value] }))} />
        </Field>
      )}
      <Field
        name="name"
        label="团队名称"
        required
        help="填写相对规范的全称，如“金海晨曦太极拳队”。同一单位内不能重名。"
        check={explainTeamName}
      >
        <Input maxLength={60} showCount={false} />
      </Field>
      {now === 'student' && (
        <Field
          name="schoolName"
          label="所属学校"
          required
          help="填写学校全称。"
          check={(value) => (String(value).trim().length < 2 ? '请填写学校全称。' : undefined)}
        >
          <Input maxLength={40} />
        </Field>
      )}
      {now === 'community' && <CommitteeField streetId={streetId} />}
      <Field
        name="declaredCount"
        label="固定成员人数"
        required
        missing="请填写固定成员人数。"
        help="含队长，须有 10 人或以上。年度申报以名册人数为准，名册可在保存后补充。"
        check={explainCount}
      >
        <InputNumber<number> inputMode="numeric" precision={0} controls={false} style={{ width: 160 }} />
      </Field>
    </FieldGroup>
  )
}

function LeaderGroup({ isNew }: { isNew: boolean }) {
  return (
    <FieldGroup title="队长（召集人）" help="每支团队有 1 名固定的召集人或联系人。">
      <Field name="leaderName" label="姓名" required check={(value) => explainPersonName(value, '队长姓名')}>
        <Input maxLength={30} />
      </Field>
      <Field
        name="leaderPhone"
        label="手机号"
        required
        missing="请填写队长手机号。"
        help={
          isNew
            ? '11 位手机号。队长在小程序中用这个手机号认领团队。'
            : '不改动时保留原号码（带 * 的部分不会丢失）；更换队长请用“更换队长”。'
        }
        check={(value) => explainPhone(value, '队长手机号')}
      >
        <Input inputMode="tel" maxLength={20} />
      </Field>
    </FieldGroup>
  )
}

const unpromised = '请确认活动内容符合创建规则第 5 条。'

function PromiseGroup() {
  return (
    <FieldGroup
      title="活动内容承诺"
      help="开展符合宪法和法律规定、体现社会主义核心价值观的体育健身、志愿服务和休闲爱好等活动。"
    >
      <Field
        name="statementAccepted"
        label="创建规则第 5 条"
        required
        missing={unpromised}
        valueProp="checked"
        judged="changing"
        check={(value) => (value === true ? undefined : unpromised)}
      >
        <Checkbox>已核实，活动内容符合这一条</Checkbox>
      </Field>
    </FieldGroup>
  )
}

// The three list fields put these shapes there.
const asItems = (value: unknown) => (value ?? []) as Item[]
const asGroups = (value: unknown) => (value ?? []) as ScheduleGroup[]
const asInstructors = (value: unknown) => (value ?? []) as Instructor[]

function ListGroups() {
  return (
    <>
      <FieldGroup title="活动项目" help="从目录中选择；目录中没有的，选“其他”并填写名称。">
        <Field
          name="items"
          label="开展的项目"
          required
          missing="请添加活动项目，至少一项。"
          check={(value) => explainItems(asItems(value))}
          show={(value) =>
            asItems(value)
              .map((item) => item.name)
              .join('、')
          }
        >
          <ItemField />
        </Field>
      </FieldGroup>
      <FieldGroup title="活动时间和地点" help="填写相对固定的时间和地点；同一时间、地点可一次选择多天。">
        <Field
          name="schedules"
          label="固定的时间和地点"
          required
          missing="请填写相对固定的活动时间和活动地点，至少一项。"
          check={(value) => explainSchedules(asGroups(value))}
          show={(value) => describeSchedules(asGroups(value).flatMap(toDays)).join('；')}
        >
          <ScheduleField />
        </Field>
      </FieldGroup>
      <FieldGroup title="指导员" help="团队内的社会体育指导员等，可填多名。">
        <Field
          name="instructors"
          label="团队内的指导员"
          check={(value) => explainInstructors(asInstructors(value))}
          show={(value) =>
            asInstructors(value)
              .map((instructor) => instructor.name)
              .join('、')
          }
        >
          <InstructorField />
        </Field>
      </FieldGroup>
    </>
  )
}

function toDays({ weekdays, ...rest }: ScheduleGroup): Schedule[] {
  return weekdays.map((weekday) => ({ weekday, ...rest }))
}

function CommitteeField({ streetId }: { streetId: number | undefined }) {
  const committees = useCommittees(streetId)
  const names = new Map(committees.map((unit) => [unit.id, unit.name]))
  return (
    <Field
      name="committeeId"
      label="居（村）委"
      help="团队所在的居委或村委。列表中没有的，请先在“居委管理”中添加。"
      show={(value) => names.get(Number(value)) ?? String(value)}
    >
      <Select<number>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择或输入名称"
        options={committees.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
    </Field>
  )
}

function ExtraGroup({ fields }: { fields: FormField[] }) {
  if (fields.length === 0) return null
  return (
    <FieldGroup title="其他信息" help="可以不填。">
      {fields.map((field) => (
        <Field
          key={field.key}
          name={field.key}
          label={field.title}
          required={field.required}
          help={field.note ? '非手册字段，待业主确认' : undefined}
        >
          <ExtraControl field={field} />
        </Field>
      ))}
    </FieldGroup>
  )
}

/** One control for each kind of configured field; it is handed `id`, `value` and `onChange` by the form. */
function ExtraControl({ field, ...control }: { field: FormField }) {
  const { kind, choices = [], maxLength } = field
  const limit = maxLength === undefined ? {} : { maxLength }
  if (kind === 'choice')
    return (
      <Select<string>
        {...control}
        allowClear
        placeholder="请选择"
        options={choices.map((value) => ({ value, label: value }))}
      />
    )
  if (kind === 'integer') return <InputNumber<number> {...control} precision={0} style={{ width: 160 }} />
  if (kind === 'date') return <Input {...control} type="date" style={{ width: 160 }} />
  if (kind === 'boolean')
    return (
      <Radio.Group
        {...control}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    )
  return (maxLength ?? 0) > 100 ? (
    <Input.TextArea {...control} {...limit} autoSize={{ minRows: 2, maxRows: 6 }} />
  ) : (
    <Input {...control} {...limit} />
  )
}
