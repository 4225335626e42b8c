import type { ChoiceProps, EntryProps, TickProps } from './entry.tsx'

const types = {
  text: 'text',
  phone: 'tel',
  digits: 'text',
  'id-number': 'text',
  search: 'search',
  time: 'time',
  date: 'date',
} as const

export function Entry(props: EntryProps) {
  const { id, value, onChange, onLeave, kind = 'text', max = 200, placeholder, describedBy, wrong } = props
  const shared = {
    id,
    value,
    placeholder,
    maxLength: max,
    className: `entry ${wrong === true ? 'entry-wrong' : ''}`,
    'aria-label': props.label,
    'aria-describedby': describedBy,
    'aria-invalid': wrong === true ? true : undefined,
    autoComplete: props.complete ?? 'off',
    onBlur: onLeave,
  }
  return kind === 'long' ? (
    <textarea {...shared} rows={4} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input
      {...shared}
      type={types[kind]}
      inputMode={kind === 'digits' ? 'numeric' : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

export function Choice(props: ChoiceProps) {
  const { id, value, options, onChange, placeholder, label, describedBy, wrong, disabled } = props
  return (
    <select
      id={id}
      className={`entry entry-choice ${wrong === true ? 'entry-wrong' : ''}`}
      value={value}
      disabled={disabled}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={wrong === true ? true : undefined}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{placeholder}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.title}
        </option>
      ))}
    </select>
  )
}

export function Tick({ id, on, onChange, describedBy, wrong, children }: TickProps) {
  return (
    <label className={`tick ${wrong === true ? 'tick-wrong' : ''}`} htmlFor={id}>
      <input
        type="checkbox"
        className="tick-box"
        id={id}
        checked={on}
        aria-describedby={describedBy}
        aria-invalid={wrong === true ? true : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="tick-words">{children}</span>
    </label>
  )
}
