import type { PayrollSlip } from '@jianwang/api'
import { readYuan, writeYuan } from '@jianwang/records/pay-file'
import { Input } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ActForm } from '#ui/act-form.tsx'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './words.ts'

const lead = '改正每节课的课酬（元）。更正后重新计算扣税，由另一人复核，再发教练核对。'

/** 更正工资单: the fees of its lessons, before it is paid. */
export default function CorrectPage() {
  const query = useGet(`${base}/slips/${useParam('id')}`)
  return (
    <Page title="更正工资单" lead={lead}>
      <Loaded query={query}>{(slip) => <Correct key={slip.version} slip={slip} />}</Loaded>
    </Page>
  )
}

type Lesson = PayrollSlip['lessonLines'][number]

function Correct({ slip }: { slip: PayrollSlip }) {
  const go = useGo()
  const back = `/payroll/slips/${slip.id}`
  const [fees, setFees] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(slip.lessonLines.map(({ id, feeFen }) => [id, writeYuan(feeFen)])),
  )
  const changed = slip.lessonLines.flatMap(({ id, feeFen }) => {
    const fen = readYuan(fees[id] ?? '')
    return fen === undefined || fen === feeFen ? [] : [{ lessonId: id, feeFen: fen }]
  })
  const check = () => {
    const bad = slip.lessonLines.find(({ id }) => readYuan(fees[id] ?? '') === undefined)
    if (bad !== undefined) return `${bad.heldOn} 的课酬请按元填写，至多两位小数。`
    return changed.length === 0 ? '没有改动。' : undefined
  }
  const columns = [
    column<Lesson>('day', '上课日期', 120, ({ heldOn }) => heldOn),
    column<Lesson>('title', '课程', 'rest', ({ title, unitName }) => `${title}，${unitName}`),
    column<Lesson>('fee', '课酬（元）', 180, ({ id, heldOn }) => (
      <Input
        aria-label={`${heldOn} 的课酬`}
        value={fees[id] ?? ''}
        onChange={(event) => setFees({ ...fees, [id]: event.target.value })}
      />
    )),
  ]
  return (
    <section className="jw-card">
      <h2>{slip.coachName}</h2>
      <ActForm
        place="page"
        verb="更正"
        reason={{ need: 'required', label: '更正理由' }}
        check={check}
        send={(reason, key) =>
          request(`${base}/slips/${slip.id}/correct`, {
            method: 'POST',
            key,
            body: { version: slip.version, reason, lessons: changed },
          })
        }
        onDone={() => {
          showToast('已更正，待另一人复核。')
          go(back)
        }}
        onClose={() => go(back)}
      >
        <PlainTable columns={columns} rows={slip.lessonLines} rowKey={({ id }) => id} />
      </ActForm>
    </section>
  )
}
