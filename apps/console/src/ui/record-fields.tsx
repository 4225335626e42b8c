import { type Fields, type Field as RecordField, toOptions } from '@jianwang/records/fields'
import { isMasked } from '@jianwang/records/masks'
import { explainContact } from '@jianwang/records/phones'
import { Input, Radio, Select } from 'antd'
import type { ReactElement } from 'react'
import { DayPicker } from './day-picker.tsx'
import { Field, type FieldProps } from './field.tsx'
import { MomentPicker } from './moment-picker.tsx'
import { sayValue } from './record-values.ts'

const narrow = { width: 320 }
/** Longer texts get several lines. */
const longestLine = 200

/** What the form says of it otherwise than the record does. */
type OneProps<F extends Fields> = Partial<Omit<FieldProps, 'name'>> & { of: F; name: keyof F & string }

/** One field of a form as its record says it: title, need, help, control and limits. */
export function FieldOf<F extends Fields>({ of, name, children, ...said }: OneProps<F>) {
  const field = of[name]
  if (field === undefined) return null
  const check = explainOf(field)
  return (
    <Field
      name={name}
      label={field.title}
      required={field.needed === true}
      {...(field.help === undefined ? {} : { help: field.help })}
      {...(check === undefined ? {} : { check })}
      {...(isRead.has(field.kind) ? { show: (value: unknown) => sayValue(field, value) } : {})}
      {...said}
    >
      {children ?? controlOf(field)}
    </Field>
  )
}

/** What its own value would not tell whoever compares two versions. */
const isRead: ReadonlySet<RecordField['kind']> = new Set(['choice', 'boolean', 'moment'])

/** Several of them, one below the other. */
export function FieldsOf<F extends Fields>({ of, names }: { of: F; names: readonly (keyof F & string)[] }) {
  return names.map((name) => <FieldOf key={name} of={of} name={name} />)
}

/** An element and no component: the form around it gives it its value, and looks at what it is. */
function controlOf(field: RecordField): ReactElement {
  switch (field.kind) {
    case 'choice':
      return field.needed === true ? (
        <Radio.Group options={toOptions(field.of)} />
      ) : (
        <Select options={toOptions(field.of)} allowClear placeholder="请选择" style={{ width: 200 }} />
      )
    case 'boolean':
      return <Radio.Group options={yesOrNo} />
    case 'integer':
      return <Input inputMode="numeric" maxLength={8} style={{ width: 200 }} />
    case 'number':
      return <Input inputMode="decimal" maxLength={20} style={{ width: 200 }} />
    case 'day':
      return <DayPicker />
    case 'moment':
      return <MomentPicker />
    case 'phone':
      return <Input maxLength={30} inputMode="tel" autoComplete="off" style={narrow} />
    case 'list':
      return <Select mode="tags" maxCount={field.items} tokenSeparators={['、', '，', ',']} />
    default:
      return field.most > longestLine ? (
        <Input.TextArea maxLength={field.most} autoSize={{ minRows: 2, maxRows: 8 }} />
      ) : (
        <Input maxLength={field.most} {...(field.personal === true ? { style: narrow } : {})} />
      )
  }
}

const yesOrNo = [
  { value: true, label: '是' },
  { value: false, label: '否' },
]

/** What every field of its kind must be; a masked number is the stored one, kept. */
function explainOf(field: RecordField): ((value: unknown) => string | undefined) | undefined {
  if (field.kind === 'phone')
    return (value) => (isMasked(String(value)) ? undefined : explainContact(String(value), field.title))
  if (field.kind === 'integer')
    return (value) => (/^\d{1,8}$/.test(String(value).trim()) ? undefined : '请填写不小于 0 的整数。')
  return undefined
}
