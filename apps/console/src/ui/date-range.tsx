import { DatePicker } from 'antd'
import dayjs from 'dayjs'

export type Days = [string | undefined, string | undefined]

type DateRangeProps = { id: string; value: Days; onChange: (days: Days) => void }

/** Two days as `2026-11-21` texts; typed by keyboard or picked. */
export function DateRange({ id, value: [from, to], onChange }: DateRangeProps) {
  return (
    <DatePicker.RangePicker
      id={{ start: id, end: `${id}-end` }}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      allowEmpty={[true, true]}
      placeholder={['开始日期', '结束日期']}
      style={{ width: '100%' }}
      // Enter takes the day; it is not meant to send a form.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(days) => onChange([days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD')])}
    />
  )
}
