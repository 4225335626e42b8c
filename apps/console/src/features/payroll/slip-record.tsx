import type { PayrollSlip } from '@jianwang/api'
import { slipTitle } from '@jianwang/records/payroll'
import { formatYuan } from '@jianwang/words/money'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { base, sayMonth, slipActs, slipTags } from './words.ts'

type Lesson = PayrollSlip['lessonLines'][number]
const lessonColumns = [
  column<Lesson>('day', '上课日期', 106, ({ heldOn }) => <span className="jw-number">{heldOn}</span>),
  column<Lesson>('title', '课程', 'rest', ({ title }) => title),
  column<Lesson>('unit', '街镇', 116, ({ unitName }) => unitName),
  column<Lesson>('year', '额度年度', 84, ({ quotaYear }) => <span className="jw-number">{quotaYear}</span>),
  column<Lesson>('note', '说明', 100, ({ isLate, wasFen }) =>
    [isLate ? '逾期反馈' : '', wasFen === undefined ? '' : `原 ${formatYuan(wasFen)}`]
      .filter(Boolean)
      .join('，'),
  ),
  column<Lesson>('fee', '课酬', 108, ({ feeFen }) => <span className="jw-number">{formatYuan(feeFen)}</span>),
]

/** One coach's slip: its lessons, how the tax came about, and what was said of it. */
export default function SlipRecord() {
  const query = useGet(`${base}/slips/${useParam('id')}`)
  return <RecordGate query={query}>{(slip) => <Shown key={slip.id} slip={slip} />}</RecordGate>
}

function Shown({ slip }: { slip: PayrollSlip }) {
  const timeline = useGet(`${base}/slips/${slip.id}/timeline`)
  const file = `${slipTitle}-${slip.month}-${slip.coachName}`
  return (
    <RecordPage
      kindWord={slipTitle}
      name={slip.coachName}
      state={<StateTag {...slipTags[slip.state]} />}
      facts={[
        { label: '月份', value: sayMonth(slip) },
        { label: '应发', value: formatYuan(slip.payFen) },
        { label: '扣税', value: formatYuan(slip.withholdFen) },
        { label: '实发', value: formatYuan(slip.netFen) },
        { label: '发放日', value: slip.paidOn ?? slip.payOn },
      ]}
      actions={listActions(slip)}
      notice={<Said slip={slip} />}
      sections={[
        {
          key: 'lessons',
          title: `课程（${slip.lessons} 节）`,
          tools: (
            <span className="jw-row">
              <PrintButton />
              <SaveFile
                path={`${base}/slips/${slip.id}/slip.pdf`}
                name={`${file}.pdf`}
                label="下载工资单 PDF"
              />
            </span>
          ),
          content: <PlainTable columns={lessonColumns} rows={slip.lessonLines} rowKey={({ id }) => id} />,
        },
        {
          key: 'tax',
          title: '扣税的计算',
          content: <FactList facts={slip.lines.map(({ label, text }) => ({ label, value: text }))} />,
        },
      ]}
      timeline={toEntries(timeline.data ?? [], slipActs)}
    />
  )
}

function Said({ slip: { dispute, answer, failure } }: { slip: PayrollSlip }) {
  return (
    <>
      {dispute !== null && (
        <Notice tone="warning" title={`教练的异议：${dispute}`}>
          {answer === null ? '还没有答复。' : `答复：${answer}`}
        </Notice>
      )}
      {failure !== null && <Notice tone="error" title={`付款失败：${failure}`} />}
    </>
  )
}

const listActions = (slip: PayrollSlip) =>
  listActs(`${base}/slips/${slip.id}`, slip, {
    check: {
      label: '复核更正',
      kind: 'main',
      title: `复核 ${slip.coachName} 的更正？`,
      consequence: `更正后应发 ${formatYuan(slip.payFen)}，扣税 ${formatYuan(slip.withholdFen)}。通过后再发教练核对。`,
      done: '已复核，已再发教练核对。',
    },
    uphold: {
      label: '答复异议',
      kind: 'main',
      title: '答复异议，金额不变？',
      consequence: '答复后工资单再发教练核对；金额有误的，请用“更正”。',
      ...withReason('答复'),
      done: '已答复。',
    },
    record: {
      label: '登记教练已确认',
      title: '登记教练已确认？',
      consequence: '教练不用小程序、通过电话等核对的，由财务登记。请写明核对的方式和时间。',
      ...withReason('核对方式'),
      done: '已登记。',
    },
    correct: { label: '更正', href: `/payroll/slips/${slip.id}/correct` },
  })
