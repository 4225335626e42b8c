import { Choice, type ChoiceProps, Entry, type EntryProps, Tick, type TickProps } from './entry'
import { Field, FieldFault, type FieldProps } from './field'

type Shown = Omit<FieldProps, 'children'> & {
  /** What is read aloud, where it must say more than what stands above the entry. */
  spoken?: string
}
export type LineProps = Shown & Omit<EntryProps, 'describedBy' | 'wrong' | 'label'>

/** An entry with its label, help and fault. */
export function Line({ label, help, error, optional, spoken = label, ...entry }: LineProps) {
  return (
    <Field id={entry.id} label={label} help={help} error={error} optional={optional === true}>
      {(described) => <Entry {...entry} {...described} label={spoken} />}
    </Field>
  )
}

export type ChoiceLineProps<T extends string> = Omit<Shown, 'spoken'> &
  Pick<ChoiceProps, 'placeholder' | 'disabled'> & {
    value: T | ''
    options: readonly { value: T; title: string }[]
    onChange: (value: T | '') => void
  }

/** One of a list, by the same rule. */
export function ChoiceLine<T extends string>(props: ChoiceLineProps<T>) {
  const { id, label, help, error, optional, options, onChange, ...choice } = props
  return (
    <Field id={id} label={label} help={help} error={error} optional={optional === true}>
      {(described) => (
        <Choice
          {...choice}
          {...described}
          id={id}
          label={label}
          options={options}
          onChange={(chosen) => onChange(options.find(({ value }) => value === chosen)?.value ?? '')}
        />
      )}
    </Field>
  )
}

export type TickLineProps = Pick<TickProps, 'id' | 'onChange' | 'children'> & {
  value: boolean
  error: string | undefined
}

/** Yes or no; its words stand beside it, its fault under it. */
export function TickLine({ value, error, ...tick }: TickLineProps) {
  return (
    <>
      <Tick
        {...tick}
        on={value}
        {...(error === undefined ? {} : { wrong: true, describedBy: `${tick.id}-error` })}
      />
      <FieldFault of={tick.id} error={error} />
    </>
  )
}

/** Words by their key as what can be chosen, in their order. */
export function listOptions<T extends string>(
  words: Readonly<Record<T, string>>,
): { value: T; title: string }[] {
  // Object.keys widens the keys; they are those of `words`.
  return (Object.keys(words) as T[]).map((value) => ({ value, title: words[value] }))
}
