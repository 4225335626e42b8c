import { type DateStyle, formatDate } from '#lib/format.ts'

type DateTextProps = { value: string | null | undefined; style?: DateStyle }

/** A moment or day as Shanghai reads it; machines find it in `datetime`. */
export function DateText({ value, style = 'short' }: DateTextProps) {
  if (!value) return <span className="jw-hint">—</span>
  return (
    <time dateTime={value} className="jw-number">
      {formatDate(value, style)}
    </time>
  )
}
