import { formatDate } from '#lib/format.ts'

/** Who changed it last. */
export function ChangedBy({ changedBy, changedAt }: { changedBy?: string; changedAt?: string }) {
  return changedBy === undefined || changedAt === undefined ? null : (
    <p className="jw-hint">
      {changedBy} 于 {formatDate(changedAt, 'time')} 修改
    </p>
  )
}
