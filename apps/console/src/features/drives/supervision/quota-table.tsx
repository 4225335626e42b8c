import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { ActForm } from '#ui/act-form.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { showToast } from '#ui/toast.tsx'
import { base, sayShare } from './board-words.ts'
import { explainScore, mostFor, type QuotaLine } from './quota-lines.ts'

type QuotaTableProps = { campaignId: string; items: QuotaLine[]; mayEdit: boolean }

const part = (key: 'completeness' | 'punctuality' | 'checkedIn', title: string): Column<QuotaLine> => ({
  ...{ key, title, width: 80, align: 'right' },
  render: ({ parts }) => sayShare(parts?.[key] ?? null),
})

const columns: Column<QuotaLine>[] = [
  { key: 'name', title: '组织', render: ({ name }) => <span title={name}>{name}</span> },
  part('completeness', '完整率'),
  part('punctuality', '按时率'),
  part('checkedIn', '报到率'),
  {
    ...{ key: 'score', title: '得分', width: 72, align: 'right' },
    render: (line) => <span title={explainScore(line)}>{(line.score / 10).toFixed(1)}</span>,
  },
  {
    ...{ key: 'entered', title: '在册人数', width: 88, align: 'right' },
    render: ({ entered }) => formatNumber(entered),
  },
  {
    ...{ key: 'computed', title: '计算名额', width: 88, align: 'right' },
    render: ({ computed }) => formatNumber(computed),
  },
  {
    ...{ key: 'amount', title: '名额', width: 72, align: 'right' },
    render: ({ amount }) => <strong>{formatNumber(amount)}</strong>,
  },
  { key: 'reason', title: '调整原因', width: 200, render: (line) => <Adjusted line={line} /> },
]

function Adjusted({ line: { reason, by, changedAt } }: { line: QuotaLine }) {
  if (reason === null) return <span className="jw-hint">—</span>
  return (
    <span title={`${reason}（${by}，${formatDate(changedAt, 'time')}）`}>
      {reason}
      <span className="jw-hint">
        （{by}，{formatDate(changedAt)}）
      </span>
    </span>
  )
}

const editColumn = (edit: (unitId: number) => void): Column<QuotaLine> => ({
  ...{ key: 'edit', title: '操作', width: 72 },
  render: (line) => (
    <button
      type="button"
      className="jw-link-button"
      aria-label={`调整${line.name}的名额`}
      onClick={() => edit(line.unitId)}
    >
      调整
    </button>
  ),
})

/** Each organisation with the parts of its score, what was computed, and what it gets. */
export function QuotaTable({ campaignId, items, mayEdit }: QuotaTableProps) {
  const [editing, setEditing] = useState<number>()
  // As it is now: after a conflict the dialog goes on from the newer line, and what was typed stays.
  const edited = items.find(({ unitId }) => unitId === editing)
  return (
    <>
      <DataTable
        caption="各组织的名额"
        columns={mayEdit ? [...columns, editColumn(setEditing)] : columns}
        rows={items}
        rowKey={({ unitId }) => String(unitId)}
      />
      {edited && (
        <EditDialog
          key={edited.unitId}
          campaignId={campaignId}
          line={edited}
          most={mostFor(edited, items)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

type EditDialogProps = { campaignId: string; line: QuotaLine; most: number; onClose: () => void }

function EditDialog({ campaignId, line, most, onClose }: EditDialogProps) {
  const id = useId()
  const [amount, setAmount] = useState<number | null>(line.amount)
  const check = () => {
    if (amount === null) return '请填写名额。'
    return amount === line.amount ? '名额没有变化。' : undefined
  }
  return (
    <Dialog title={`调整${line.name}的名额`} open onClose={onClose}>
      <ActForm
        verb="调整"
        reason={{ need: 'required' }}
        check={check}
        send={(reason) =>
          request(`${base}/campaigns/${campaignId}/quotas/${line.unitId}`, {
            method: 'PUT',
            body: { amount, reason, version: line.version },
          })
        }
        onDone={() => {
          showToast('已调整。')
          onClose()
        }}
        onClose={onClose}
      >
        <p>
          计算名额 {line.computed} 个，现为 {line.amount} 个，最多可调到 {most} 个。
          <span className="jw-hint">{explainScore(line)}</span>
        </p>
        <Labelled id={`${id}-amount`} label="名额">
          <InputNumber
            id={`${id}-amount`}
            min={0}
            max={most}
            precision={0}
            value={amount}
            style={{ width: 160 }}
            onChange={setAmount}
          />
        </Labelled>
      </ActForm>
    </Dialog>
  )
}
