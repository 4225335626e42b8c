import type { PayrollSlip } from '@jianwang/api'
import { payTitle, slipStates, slipTitle } from '@jianwang/records/payroll'
import { formatYuan } from '@jianwang/words/money'
import { useState } from 'react'
import { payroll } from '#lib/api'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

/** One slip: what is paid for which lessons, how the tax came about, and whether it is right (S1-33). */
export default function Slip() {
  const { id = '' } = useParams()
  return (
    <Screen title={slipTitle}>
      <NeedSignIn why="登录后可以核对您的工资单。">{() => <One id={id} />}</NeedSignIn>
    </Screen>
  )
}

function One({ id }: { id: string }) {
  const read = useLoad(() => payroll.slip(id), [id])
  return (
    <Load of={read} what="工资单">
      {(slip) => (
        <>
          <Heading level={2} className="first">
            {slip.month} {payTitle}
          </Heading>
          <Standing slip={slip} />
          <Box className="card">
            <Facts
              of={[
                ['应发', formatYuan(slip.payFen)],
                ['扣税', formatYuan(slip.withholdFen)],
                ['实发', formatYuan(slip.netFen)],
                ['发放单位', slip.payerName],
                ['发放日', slip.paidOn ?? slip.payOn],
              ]}
            />
          </Box>
          <Heading level={2}>课程（{slip.lessons} 节）</Heading>
          <Rows label="课程">
            {slip.lessonLines.map((lesson) => (
              <Row
                key={lesson.id}
                title={`${lesson.heldOn} ${lesson.title}`}
                note={`${lesson.unitName}，${formatYuan(lesson.feeFen)}${lesson.isLate ? '，逾期反馈' : ''}`}
              />
            ))}
          </Rows>
          <Heading level={2}>扣税的计算</Heading>
          <Box className="card">
            <Facts of={slip.lines.map(({ label, text }): [string, string] => [label, text])} />
          </Box>
          {slip.actions.includes('confirm') ? <Answer slip={slip} onDone={read.reload} /> : null}
        </>
      )}
    </Load>
  )
}

function Standing({ slip: { state, dispute, answer, failure } }: { slip: PayrollSlip }) {
  if (state === 'sent')
    return (
      <Notice tone="warning" title="请核对课酬和扣税金额">
        {answer === null ? '核对无误请确认；有出入请提出异议。' : `协会答复：${answer}。请再核对。`}
      </Notice>
    )
  if (state === 'failed')
    return (
      <Notice tone="error" title={slipStates.failed}>
        {failure ?? ''}。请核对您登记的收款账户，改正后协会再次付款。
      </Notice>
    )
  const more = state === 'disputed' && dispute !== null ? `您提出：${dispute}` : ''
  return (
    <Notice tone={state === 'paid' ? 'success' : 'info'} title={slipStates[state]}>
      {more}
    </Notice>
  )
}

function Answer({ slip, onDone }: { slip: PayrollSlip; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const act = useAct()
  const confirm = () =>
    act.run(async () => {
      await payroll.confirm(slip.id, slip.version)
      onDone()
    })
  return (
    <>
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={() => void confirm()}>
        {act.busy ? '正在提交…' : '确认无误'}
      </Press>
      <AskedPress
        title="提出异议"
        confirm="提交异议"
        cancel="再看看"
        work={async () => {
          await payroll.dispute(slip.id, slip.version, reason.trim())
          onDone()
        }}
      >
        <Line
          id="reason"
          kind="long"
          label="哪里不对（如少了哪一天的课）"
          max={200}
          value={reason}
          onChange={setReason}
        />
      </AskedPress>
    </>
  )
}
