import type { ReactNode } from 'react'
import { CompareTable } from '#ui/compare-table.tsx'
import type { Organisation, Pending } from './wire.ts'
import { kindWords, supervisorWords } from './words.ts'

const labels: Record<keyof Pending, string> = {
  name: '组织名称',
  creditCode: '统一社会信用代码',
  kind: '组织类别',
  registrationAuthority: '登记机关',
  registeredDistrictId: '登记所在区',
  supervisorKind: '业务主管单位类别',
  supervisorName: '业务主管单位',
}

function show(record: Pending, key: keyof Pending): ReactNode {
  if (key === 'kind') return record.kind ? kindWords[record.kind] : '—'
  if (key === 'supervisorKind') return record.supervisorKind ? supervisorWords[record.supervisorKind] : '—'
  if (key === 'registeredDistrictId') return record.registeredDistrictId ? '另一个区' : '—'
  return record[key] || '—'
}

/** What waits for the district, old and new side by side (A33). */
export function PendingChanges({ record, pending }: { record: Organisation; pending: Pending }) {
  // Object.keys widens the keys; they are those of `pending`.
  const keys = (Object.keys(labels) as (keyof Pending)[]).filter((key) => key in pending)
  return (
    <CompareTable
      caption="等待审批的修改"
      heads={{ left: '原内容（现行有效）', right: '改为' }}
      rows={keys.map((key) => ({
        label: labels[key],
        left: <del>{show(record, key)}</del>,
        right: <ins>{show(pending, key)}</ins>,
      }))}
    />
  )
}
