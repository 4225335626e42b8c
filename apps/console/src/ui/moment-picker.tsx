import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { formatDate } from '#lib/format.ts'

export type MomentPickerProps = {
  id?: string
  /** An ISO moment with its zone. */
  value?: string | undefined
  onChange?: (moment: string | undefined) => void
  onBlur?: () => void
  /** Nothing before today can be chosen. */
  fromToday?: boolean
}

/** A day with its time, as Shanghai reads it whatever zone the clerk's computer is set to; a text, so that a draft survives. */
export function MomentPicker({ id, value, onChange, onBlur, fromToday }: MomentPickerProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(formatDate(value, 'time')) : null}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      placeholder="例如 2026-11-21 09:00"
      style={{ width: 240 }}
      {...(fromToday === true ? { minDate: dayjs().startOf('day') } : {})}
      {...(onBlur ? { onBlur } : {})}
      // Enter takes the moment; it is not meant to send the form.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(moment) => onChange?.(moment?.format('YYYY-MM-DD[T]HH:mm:00+08:00'))}
    />
  )
}
