import { Button, Input } from 'antd'
import { ApiProblem, request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { FactList, RecordGate } from '#ui/record-page.tsx'
import { nothingChanged, toBody } from './correction-values.ts'
import { EvidenceField } from './evidence-field.tsx'
import './changes.css'
import type { Correction } from '@jianwang/api'
import { correctionsApi } from './change-words.ts'

type Person = { id: string; name: string; idNumber: string; unitName: string }
const title = '提交更正申请'

/** `?person=ID`: the wrong name or ID number of somebody on the roll, which no import may touch (S4-04, A27). */
export default function CorrectionNew() {
  const [search] = useSearchState()
  return search.person ? <OfPerson key={search.person} id={search.person} /> : <PersonMissing />
}

function PersonMissing() {
  const go = useGo()
  useTitle(title)
  return (
    <div className="jw-stack">
      <h1>{title}</h1>
      <Notice
        tone="info"
        title="请先选择要更正的人员"
        action={<Button onClick={() => go('/drives/members')}>{useTreeConfig().roll}</Button>}
      >
        在名单中打开一名人员，点“申请更正”。
      </Notice>
    </div>
  )
}

function OfPerson({ id }: { id: string }) {
  const person = useGet(`/api/drives/persons/${id}`)
  const former = useGet(correctionsApi, { personId: id, limit: 1 })
  return (
    <RecordGate query={person}>
      {(one) => (
        <RecordGate query={former}>{({ items }) => <Shown person={one} last={items[0]} />}</RecordGate>
      )}
    </RecordGate>
  )
}

function Shown({ person, last }: { person: Person; last: Correction | undefined }) {
  const { card } = useTreeConfig()
  const back = `/drives/members/${person.id}`
  if (last?.state === 'asked') return <AlreadyAsked person={person} open={last} />
  return (
    <FormPage
      title={title}
      lead={`姓名、身份证号有误的，凭证明材料申请更正，由上一级组织审批。更正后人员的报到状态和${card}不变。`}
      draftId={`drives.correction.${person.id}`}
      initial={{ name: person.name, idNumber: '', reason: '', evidence: undefined }}
      secret={['idNumber']}
      submitLabel="提交"
      submit={(values, { key }) => {
        const body = toBody(person.id, person.name, values)
        if (body.name === undefined && body.idNumber === undefined) return refuse()
        return request(correctionsApi, { method: 'POST', key, body })
      }}
      done="已提交，等待上一级组织审批。"
      goTo={({ id }) => `/drives/corrections/${id}`}
      backTo={back}
    >
      {last?.state === 'refused' && <FormerAnswer last={last} />}
      <FieldGroup title="现在登记的">
        <FactList
          facts={[
            { label: '姓名', value: person.name },
            { label: '身份证号', value: <span className="jw-number">{person.idNumber}</span> },
            { label: '所在组织', value: person.unitName },
          ]}
        />
      </FieldGroup>
      <CorrectionFields />
    </FormPage>
  )
}

function FormerAnswer({ last }: { last: Correction }) {
  return (
    <div className="drive-former">
      <Notice
        tone="warning"
        title={`${formatDate(last.decidedAt, 'time')} 的申请没有通过：${last.answer ?? ''}`}
      >
        请按审批意见补正后再次提交。
      </Notice>
    </div>
  )
}

function CorrectionFields() {
  return (
    <FieldGroup title="更正为">
      <Field name="name" label="姓名" help="姓名无误的不改动。">
        <Input maxLength={40} />
      </Field>
      <Field name="idNumber" label="身份证号" help="18 位。身份证号无误的不填。">
        <Input maxLength={30} inputMode="text" autoComplete="off" />
      </Field>
      <Field name="reason" label="更正理由" required help="写明错在哪里、怎样发现的。">
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Field>
      <Field
        name="evidence"
        label="证明材料"
        required
        missing="请上传证明材料。"
        judged="changing"
        help="身份证、户口簿等能证明正确姓名或身份证号的一份照片或扫描件。"
      >
        <EvidenceField />
      </Field>
    </FieldGroup>
  )
}

function refuse(): Promise<never> {
  return Promise.reject(
    new ApiProblem(422, { detail: nothingChanged, errors: [{ path: '/name', message: nothingChanged }] }),
  )
}

function AlreadyAsked({ person, open }: { person: Person; open: Correction }) {
  const go = useGo()
  useTitle(title)
  return (
    <div className="jw-stack">
      <h1>{title}</h1>
      <Notice
        tone="info"
        title={`${person.name}已有一份等待审批的更正申请`}
        action={<Button onClick={() => go(`/drives/corrections/${open.id}`)}>查看</Button>}
      >
        {formatDate(open.askedAt, 'time')}，{open.byUnit}提交。请等待审批，或先撤回再重新提交。
      </Notice>
    </div>
  )
}
