import { type DateStyle, formatDate } from '#lib/format.ts'

/** A moment or day as Shanghai reads it; machines find it in `datetime`. */
export function DateText({
  value,
  style = 'short',
}: {
  value: string | null | undefined
  style?: DateStyle
}) {
  if (!value) return <span className="jw-hint">—</span>
  return (
    <time dateTime={value} className="jw-number">
      {formatDate(value, style)}
    </time>
  )
}
