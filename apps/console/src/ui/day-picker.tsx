import { DatePicker } from 'antd'
import dayjs from 'dayjs'

export type DayPickerProps = {
  id?: string
  /** `2026-11-21`. */
  value?: string | undefined
  onChange?: (day: string | undefined) => void
  onBlur?: () => void
  /** No day after today. */
  past?: boolean
}

/** One day as a text, so that a draft of the form survives a reload; typed by keyboard or picked. */
export function DayPicker({ id, value, onChange, onBlur, past = false }: DayPickerProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      placeholder="例如 2026-11-21"
      style={{ width: 200 }}
      {...(past ? { maxDate: dayjs() } : {})}
      {...(onBlur ? { onBlur } : {})}
      // Enter takes the day; it is not meant to send the form.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}
