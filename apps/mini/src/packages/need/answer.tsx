import type { AskedSurvey } from '@jianwang/api'
import { checkNeed, type NeedTime, needFoundations, needTimes } from '@jianwang/records/delivery-year-plan'
import { messageAt } from '@jianwang/records/faults'
import { useState } from 'react'
import { needs } from '#lib/api'
import { faultsOf } from '#lib/faults'
import { makeUuid } from '#lib/key'
import { type Form, useForm } from '#lib/use-form'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { ChoiceLine, Line, listOptions, TickLine } from '#ui/line'
import { Load } from '#ui/load'
import { Empty, Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'

/** 体育配送需求调查 (S1-11), by the code on the wall: nobody signs in, and nobody is named. */
export default function AnswerNeed() {
  const { code = '' } = useParams()
  const read = useLoad(() => needs.show(code), [code])
  return (
    <Screen title="需求调查">
      <Load of={read} what="需求调查">
        {(survey) => <Whole survey={survey} code={code} />}
      </Load>
    </Screen>
  )
}

function Whole({ survey, code }: { survey: AskedSurvey; code: string }) {
  const [isSent, setSent] = useState(false)
  if (!survey.isOpen)
    return <Empty title={`这次调查已于 ${survey.closesOn} 截止。想学什么可以告诉所在街镇。`} />
  if (isSent)
    return (
      <Notice tone="success" title="已提交，谢谢">
        {survey.unitName}会按大家的需求安排课程。
      </Notice>
    )
  return (
    <>
      <Heading level={2} className="first">
        {survey.unitName} {survey.year} 年想学什么？
      </Heading>
      <Box className="para soft">不用登录，不留姓名和电话。{survey.closesOn} 截止。</Box>
      <Questions survey={survey} code={code} onSent={() => setSent(true)} />
    </>
  )
}

type Values = {
  foundation: keyof typeof needFoundations | ''
  itemId: string
  content: string
} & Record<NeedTime, boolean>
const times = listOptions<NeedTime>(needTimes)
const blank: Values = {
  ...{ foundation: '', itemId: '', content: '' },
  ...(Object.fromEntries(times.map(({ value }) => [value, false])) as Record<NeedTime, boolean>), // its own keys
}

const draftOf = ({ foundation, itemId, content }: Values) => ({
  foundation: foundation || undefined,
  itemId: itemId || null,
  content: content.trim() || null,
})

const checkValues = (values: Values) => {
  const found = checkNeed(draftOf(values))
  return faultsOf(
    Object.fromEntries(['foundation', 'itemId', 'content'].map((name) => [name, messageAt(found, name)])),
  )
}

function Questions({ survey, code, onSent }: { survey: AskedSurvey; code: string; onSent: () => void }) {
  const [id] = useState(makeUuid)
  const form = useForm<Values>({ first: () => blank, check: checkValues })
  const send = async (values: Values) => {
    const { foundation = 'none', ...wish } = draftOf(values)
    const free = times.flatMap(({ value }) => (values[value] ? [value] : []))
    await needs.answer(code, { id, foundation, ...wish, times: free })
    onSent()
  }
  return (
    <>
      <ChoiceLine
        {...form.at('foundation')}
        label="有没有基础"
        placeholder="请选择"
        options={listOptions(needFoundations)}
      />
      <ChoiceLine
        {...form.at('itemId')}
        label="想学的项目"
        placeholder="请选择"
        optional
        help="没有您想学的，写在下面。"
        options={survey.items.map(({ id: value, name }) => ({ value, title: name }))}
      />
      <Line {...form.at('content')} label="学习内容" optional max={100} help="例如：零基础八段锦。" />
      <Times form={form} />
      <Failure text={form.error} />
      <Press kind="main" disabled={form.busy} onPress={() => form.send(send)}>
        {form.busy ? '正在提交…' : '提交'}
      </Press>
    </>
  )
}

function Times({ form }: { form: Form<Values> }) {
  return (
    <Box as="section" className="card" label="什么时间有空">
      <Heading level={3}>什么时间有空（选填）</Heading>
      {times.map(({ value, title }) => (
        <TickLine key={value} {...form.at(value)}>
          {title}
        </TickLine>
      ))}
    </Box>
  )
}
