import type { Fields } from '@jianwang/records/fields'
import type { Column } from './data-table.tsx'
import { sayValue } from './record-values.ts'

/** A column of a list as the record's field says it; `more` says how wide it is, and what differs. */
export function columnOf<Row extends object>(
  fields: Fields,
  key: keyof Row & string,
  more: Partial<Column<Row>> = {},
): Column<Row> {
  const field = fields[key]
  return {
    key,
    title: field?.title ?? key,
    ...(field?.kind === 'integer' ? { align: 'right' as const } : {}),
    render: (row) => (field && sayValue(field, row[key])) || '—',
    ...more,
  }
}
