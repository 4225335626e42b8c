import { Checkbox, CheckboxGroup, Input, Label, Picker, Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'

export type EntryProps = {
  id: string
  value: string
  onChange: (value: string) => void
  onLeave?: () => void
  kind?: 'text' | 'phone' | 'digits' | 'id-number' | 'search' | 'time' | 'date' | 'long'
  max?: number
  placeholder?: string
  label?: string
  /** Ids of the sentences that explain it. */
  describedBy?: string
  wrong?: boolean
  complete?: 'name' | 'tel' | 'one-time-code'
}

const keyboards = {
  text: 'text',
  phone: 'number',
  digits: 'number',
  'id-number': 'idcard',
  search: 'text',
} as const

export function Entry(props: EntryProps) {
  const {
    id,
    value,
    onChange,
    onLeave,
    kind = 'text',
    max = 200,
    placeholder = '',
    label = '',
    wrong,
  } = props
  const className = `entry ${wrong === true ? 'entry-wrong' : ''}`
  if (kind === 'time' || kind === 'date')
    return (
      <Picker
        mode={kind as 'time'} // one component, two modes: the union of their props cannot be written here
        value={value}
        onChange={(event: { detail: { value: string } }) => onChange(event.detail.value)}
      >
        <View className={className} id={id} ariaLabel={label} ariaRole="button">
          {value === '' ? placeholder || '请选择' : value}
        </View>
      </Picker>
    )
  const shared = {
    id,
    className,
    value,
    placeholder,
    ariaLabel: label,
    maxlength: max,
    onBlur: () => onLeave?.(),
  }
  return kind === 'long' ? (
    <Textarea {...shared} autoHeight onInput={(event) => onChange(event.detail.value)} />
  ) : (
    <Input
      {...shared}
      type={keyboards[kind]}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onConfirm={() => onLeave?.()}
      onInput={(event) => onChange(event.detail.value)}
    />
  )
}

export type Option = { value: string; title: string }
export type ChoiceProps = {
  id: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
  placeholder: string
  label?: string
  describedBy?: string
  wrong?: boolean
  disabled?: boolean
}

/** One of a list too long to show. */
export function Choice({ id, value, options, onChange, placeholder, label, wrong, disabled }: ChoiceProps) {
  const at = options.findIndex((option) => option.value === value)
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.title)}
      value={Math.max(at, 0)}
      disabled={disabled === true}
      onChange={(event) => onChange(options[Number(event.detail.value)]?.value ?? '')}
    >
      <View
        className={`entry entry-choice ${wrong === true ? 'entry-wrong' : ''}`}
        id={id}
        ariaLabel={label ?? ''}
        ariaRole="button"
      >
        {options[at]?.title ?? placeholder}
      </View>
    </Picker>
  )
}

export type TickProps = {
  id: string
  on: boolean
  onChange: (on: boolean) => void
  describedBy?: string
  wrong?: boolean
  children: ReactNode
}

export function Tick({ id, on, onChange, wrong, children }: TickProps) {
  return (
    <CheckboxGroup onChange={(event) => onChange(event.detail.value.length > 0)}>
      <Label className={`tick ${wrong === true ? 'tick-wrong' : ''}`} for={id}>
        <Checkbox id={id} value="on" checked={on} color="#00707a" />
        <View className="tick-words">{children}</View>
      </Label>
    </CheckboxGroup>
  )
}
