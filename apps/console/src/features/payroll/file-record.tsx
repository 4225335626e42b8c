import type { PayrollFileWhole, PayrollPayment } from '@jianwang/api'
import { payTitle } from '@jianwang/records/payroll'
import { formatYuan } from '@jianwang/words/money'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { Receipt } from './receipt.tsx'
import { base, fileTags, paymentTags } from './words.ts'

const columns = [
  column<PayrollPayment>('reference', '编号', 290, ({ reference }) => (
    <span className="jw-number">{reference}</span>
  )),
  column<PayrollPayment>('holder', '户名', 120, ({ holder }) => holder),
  column<PayrollPayment>('account', '账号', 110, ({ account }) => (
    <span className="jw-number">{account}</span>
  )),
  column<PayrollPayment>('bank', '开户行', 140, ({ bank }) => bank),
  column<PayrollPayment>('fen', '金额', 130, ({ fen }) => (
    <span className="jw-number">{formatYuan(fen)}</span>
  )),
  column<PayrollPayment>('state', '结果', 110, ({ state }) => <StateTag {...paymentTags[state]} />),
  column<PayrollPayment>('failure', '原因', 'rest', ({ failure }) => failure ?? ''),
]

/** One payment file: released by another person, taken to the bank, answered by its receipt. */
export default function FileRecord() {
  const query = useGet(`${base}/files/${useParam('id')}`)
  return <RecordGate query={query}>{(file) => <Shown key={file.id} file={file} />}</RecordGate>
}

function Shown({ file }: { file: PayrollFileWhole }) {
  const { id, number, actions } = file
  const sections = [
    {
      key: 'payments',
      title: `付款（${file.payments} 笔）`,
      tools: actions.includes('download') && <Downloads id={id} number={number} />,
      content: <PlainTable columns={columns} rows={file.lines} rowKey={({ reference }) => reference} />,
    },
  ]
  return (
    <RecordPage
      kindWord="付款文件"
      name={`第 ${number} 号`}
      state={<StateTag {...fileTags[file.state]} />}
      facts={[
        { label: '笔数', value: file.payments },
        { label: '合计', value: formatYuan(file.sumFen) },
        { label: '付款日', value: file.payOn },
      ]}
      actions={listActions(file)}
      sections={
        actions.includes('answer')
          ? [{ key: 'receipt', title: '银行回执', content: <Receipt id={id} /> }, ...sections]
          : sections
      }
    />
  )
}

function Downloads({ id, number }: { id: string; number: number }) {
  const name = `${payTitle}付款文件-${number}`
  const path = `${base}/files/${id}/download`
  return (
    <div className="jw-row">
      <SaveFile path={`${path}?format=csv`} name={`${name}.csv`} label="下载 CSV" />
      <SaveFile path={`${path}?format=pain`} name={`${name}.xml`} label="下载 pain.001" />
    </div>
  )
}

const listActions = (file: PayrollFileWhole) =>
  listActs(`${base}/files/${file.id}`, file, {
    release: {
      label: '复核放行',
      kind: 'main',
      title: `放行第 ${file.number} 号付款文件？`,
      consequence: `共 ${file.payments} 笔，${formatYuan(file.sumFen)}。放行后可下载交银行，不能再作废。`,
      done: '已放行，可以下载。',
    },
    discard: {
      label: '作废',
      kind: 'danger',
      title: `作废第 ${file.number} 号付款文件？`,
      consequence: '其中的工资单回到“已确认”，可以另行编制。',
      danger: true,
      ...withReason('作废理由'),
      done: '已作废。',
    },
  })
