import type { Organisation } from '@jianwang/api'
import { keysOf } from '@jianwang/records/fields'
import { organisationFields, type PendingChange } from '@jianwang/records/organisation'
import { CompareTable } from '#ui/compare-table.tsx'
import { sayValue } from '#ui/record-values.ts'

function show(record: PendingChange, key: keyof PendingChange): string {
  if (key === 'registeredDistrictId') return record[key] ? '另一个区' : '—'
  return sayValue(organisationFields[key], record[key]) || '—'
}

/** What waits for the district, old and new side by side (A33). */
export function PendingChanges({ record, pending }: { record: Organisation; pending: PendingChange }) {
  const keys = keysOf(organisationFields, 'approved').filter((key) => key in pending)
  return (
    <CompareTable
      caption="等待审批的修改"
      heads={{ left: '原内容（现行有效）', right: '改为' }}
      rows={keys.map((key) => ({
        label: organisationFields[key].title,
        left: <del>{show(record, key)}</del>,
        right: <ins>{show(pending, key)}</ins>,
      }))}
    />
  )
}
