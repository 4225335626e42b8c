import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { ActForm } from '#ui/act-form.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { showToast } from '#ui/toast.tsx'
import { base, sayShare } from './board-words.ts'
import { explainScore, mostFor, type QuotaLine } from './quota-lines.ts'

type QuotaTableProps = { campaignId: string; items: QuotaLine[]; mayEdit: boolean }

const part = (key: 'completeness' | 'punctuality' | 'checkedIn', title: string): Column<QuotaLine> =>
  column(key, title, 80, ({ parts }) => sayShare(parts?.[key] ?? null), { align: 'right' })

const columns: Column<QuotaLine>[] = [
  column('name', '组织', 'rest', ({ name }) => <span title={name}>{name}</span>),
  part('completeness', '完整率'),
  part('punctuality', '按时率'),
  part('checkedIn', '报到率'),
  column(
    'score',
    '得分',
    72,
    (line) => <span title={explainScore(line)}>{(line.score / 10).toFixed(1)}</span>,
    { align: 'right' },
  ),
  column('entered', '在册人数', 88, ({ entered }) => formatNumber(entered), { align: 'right' }),
  column('computed', '计算名额', 88, ({ computed }) => formatNumber(computed), { align: 'right' }),
  column('amount', '名额', 72, ({ amount }) => <strong>{formatNumber(amount)}</strong>, { align: 'right' }),
  column('reason', '调整原因', 200, (line) => <Adjusted line={line} />),
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

const editColumn = (edit: (unitId: number) => void): Column<QuotaLine> =>
  column('edit', '操作', 72, (line) => (
    <button
      type="button"
      className="jw-link-button"
      aria-label={`调整${line.name}的名额`}
      onClick={() => edit(line.unitId)}
    >
      调整
    </button>
  ))

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
            body: { amount: amount ?? 0, reason, version: line.version }, // never without: see `check`
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
