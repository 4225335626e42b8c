import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { ReasonField } from '#ui/reason-field.tsx'
import { showToast } from '#ui/toast.tsx'
import { base, sayShare } from './board-words.ts'
import { explainScore, mostFor, type QuotaLine } from './quota-lines.ts'

type QuotaTableProps = { campaignId: string; items: QuotaLine[]; mayEdit: boolean }

/** Each organisation with the parts of its score, what was computed, and what it gets. */
export function QuotaTable({ campaignId, items, mayEdit }: QuotaTableProps) {
  const [editing, setEditing] = useState<number>()
  // As it is now: after a conflict the dialog goes on from the newer line, and what was typed stays.
  const edited = items.find(({ unitId }) => unitId === editing)
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
    {
      key: 'reason',
      title: '调整原因',
      width: 200,
      render: ({ reason, by, changedAt }) =>
        reason === null ? (
          <span className="jw-hint">—</span>
        ) : (
          <span title={`${reason}（${by}，${formatDate(changedAt, 'time')}）`}>
            {reason}
            <span className="jw-hint">
              （{by}，{formatDate(changedAt)}）
            </span>
          </span>
        ),
    },
    ...(mayEdit
      ? [
          {
            ...{ key: 'edit', title: '操作', width: 72 },
            render: (line: QuotaLine) => (
              <button
                type="button"
                className="jw-link-button"
                aria-label={`调整${line.name}的名额`}
                onClick={() => setEditing(line.unitId)}
              >
                调整
              </button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <DataTable
        caption="各组织的名额"
        columns={columns}
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
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const sending = useSend(
    () =>
      request(`${base}/campaigns/${campaignId}/quotas/${line.unitId}`, {
        method: 'PUT',
        body: { amount, reason: reason.trim(), version: line.version },
      }),
    {
      onDone: () => {
        showToast('已调整。')
        onClose()
      },
    },
  )
  const send = () => {
    const wrong =
      amount === null
        ? '请填写名额。'
        : amount === line.amount
          ? '名额没有变化。'
          : Array.from(reason.trim()).length < 2
            ? '请写明原因，至少 2 个字。'
            : undefined
    setFault(wrong)
    if (wrong === undefined) sending.mutate(undefined)
  }
  return (
    <Dialog title={`调整${line.name}的名额`} open onClose={onClose}>
      <div className="jw-stack">
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
        <ReasonField id={`${id}-reason`} need="required" value={reason} onChange={setReason} />
        {fault && (
          <p className="jw-fault" role="alert">
            {fault}
          </p>
        )}
        {sending.error && <ProblemAlert problem={sending.error} />}
        <div className="jw-dialog-actions">
          <Button type="primary" loading={sending.isPending} onClick={send}>
            调整
          </Button>
          <Button onClick={onClose}>返回</Button>
        </div>
      </div>
    </Dialog>
  )
}
