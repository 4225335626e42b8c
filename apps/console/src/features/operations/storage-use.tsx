import type { Answer } from '@jianwang/api/asked'
import { sayBytes } from '@jianwang/words/operations'
import { useGet } from '#lib/query.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'

type Holder = Answer<'GET', '/api/operations/storage'>['units'][number]
/** 文件存储: who keeps most on the disk, and who is near his limit. */
export function StorageUse() {
  const storage = useGet('/api/operations/storage')
  return (
    <section className="jw-stack" aria-labelledby="storage">
      <h2 id="storage">文件存储</h2>
      {storage.error && <ProblemAlert problem={storage.error} onRetry={() => void storage.refetch()} />}
      {storage.data && (
        <>
          <p className="jw-hint">
            共 {sayBytes(storage.data.bytes)}。每个账号最多 {sayBytes(storage.data.accountLimit)}
            （STORAGE_ACCOUNT_MB），每个单位最多 {sayBytes(storage.data.unitLimit)}（STORAGE_UNIT_MB）。
          </p>
          <Largest what="单位" rows={storage.data.units} limit={storage.data.unitLimit} />
          <Largest what="账号" rows={storage.data.accounts} limit={storage.data.accountLimit} />
        </>
      )}
    </section>
  )
}

function Largest({ what, rows, limit }: { what: string; rows: Holder[]; limit: number }) {
  if (rows.length === 0)
    return (
      <div className="jw-card">
        <EmptyState sentence={`还没有${what}存放文件。`} />
      </div>
    )
  const columns: Column<Holder>[] = [
    { key: 'name', title: what, render: (row) => row.name },
    { key: 'files', title: '文件数', width: 110, align: 'right', render: (row) => row.files },
    { key: 'bytes', title: '大小', width: 120, align: 'right', render: (row) => sayBytes(row.bytes) },
    { key: 'share', title: '占上限', width: 140, render: (row) => <Share of={row.bytes / limit} /> },
  ]
  return (
    <DataTable caption={`存放文件最多的${what}`} columns={columns} rows={rows} rowKey={(row) => row.key} />
  )
}

function Share({ of }: { of: number }) {
  const word = of < 0.01 ? '不到 1%' : `${Math.floor(of * 100)}%`
  return of < 0.8 ? word : <StateTag tone={of < 1 ? 'warning' : 'error'} word={word} />
}
