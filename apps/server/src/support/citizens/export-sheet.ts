import type { Sheet } from '#platform/sheets/columns'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import type { ExportSection } from './followers.ts'

/** One table for all kinds of rows: a person reads it from the top, whatever modules there are. */
export const exportSheet: Sheet = {
  name: '个人信息',
  title: '个人信息副本',
  columns: [
    { key: 'section', title: '类别', kind: 'text', width: 22 },
    { key: 'number', title: '序号', kind: 'integer', width: 8 },
    { key: 'field', title: '项目', kind: 'text', width: 18 },
    { key: 'value', title: '内容', kind: 'text', width: 60 },
  ],
}

export function* toSheetRows(sections: readonly ExportSection[]): Generator<WritableRow> {
  for (const { title, rows } of sections)
    for (const [at, row] of rows.entries())
      for (const [field, value] of Object.entries(row))
        if (value !== null) yield { section: title, number: at + 1, field, value: showValue(value) }
}

function showValue(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}
