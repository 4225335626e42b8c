import { DatePicker } from 'antd'
import dayjs from 'dayjs'

/** A day with its time as a text with zone, so that a draft of the form survives a reload. Nothing before today. */
export function MomentPicker({
  id,
  value,
  onChange,
  onBlur,
}: {
  id?: string
  value?: string | undefined
  onChange?: (moment: string | undefined) => void
  onBlur?: () => void
}) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      placeholder="例如 2026-11-21 09:00"
      style={{ width: 240 }}
      minDate={dayjs().startOf('day')}
      {...(onBlur ? { onBlur } : {})}
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(moment) => onChange?.(moment?.toISOString())}
    />
  )
}
