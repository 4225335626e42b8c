import type { Organisation } from '@jianwang/api'
import { inspections, organisationFields } from '@jianwang/records/organisation'
import { judgeConditions } from '@jianwang/records/organisation-conditions'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo, useParam, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { isRecord } from '#lib/stored.ts'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, FactList, RecordGate, RecordPage, type Section } from '#ui/record-page.tsx'
import { factsOf } from '#ui/record-values.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { ConditionList } from './condition-list.tsx'
import { useDistrictName } from './district-name.ts'
import { base, type FormField, type Moment } from './organisation-words.ts'
import { PendingChanges } from './pending-changes.tsx'
import { listRecordActions } from './record-actions.ts'
import { actionWords, contactFields, kindWords, levelWords, stateWords } from './words.ts'

/** One organisation, opened by its name (S0-46); from the queue (`?from=approvals`) a decision leads back there. */
export default function OrganisationRecord() {
  const id = useParam('id')
  const record = useGet(`${base}/${id}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: Organisation }) {
  const go = useGo()
  const [search] = useSearchState()
  const timeline = useGet(`${base}/${record.id}/timeline`)
  const fields = useGet('/api/organisations/fields')
  const districtName = useDistrictName(record.unitId)
  const isFromQueue = search.from === 'approvals'
  const backToQueue = isFromQueue ? () => go('/organisations/approvals') : undefined
  return (
    <RecordPage
      kindWord="体育社会组织"
      name={record.name}
      state={
        <>
          <StateTag {...stateWords[record.state]} />
          {record.pending && <StateTag tone="progress" word="修改待审批" />}
        </>
      }
      facts={[
        { label: '统一社会信用代码', value: <span className="jw-number">{record.creditCode}</span> },
        { label: '组织类别', value: kindWords[record.kind] },
        { label: '登记单位', value: `${record.unitName}（${levelWords[record.level]}）` },
        { label: '更新时间', value: <DateText value={record.updatedAt} style="time" /> },
      ]}
      actions={listRecordActions(record, backToQueue)}
      notice={<StateNotice record={record} timeline={timeline.data ?? []} />}
      sections={listSections(record, fields.data ?? [], districtName)}
      timeline={toEntries(timeline.data ?? [], actionWords, sayWaiting)}
    />
  )
}

function StateNotice({ record, timeline }: { record: Organisation; timeline: Moment[] }) {
  const { pending, state } = record
  const isApprover = record.actions.includes('approve') || record.actions.includes('approve-change')
  const lastReturn = timeline.find((each) => each.action === 'return' || each.action === 'return-change')
  const wasReturned = !pending && timeline[0]?.action === 'return-change' && state === 'approved'
  if (record.mergedInto)
    return (
      <Notice tone="info" title="这条记录已并入另一条记录">
        <a href={`/organisations/${record.mergedInto}`}>打开并入的记录</a>
      </Notice>
    )
  if (pending)
    return (
      <Notice
        tone="warning"
        title={
          isApprover
            ? `${record.unitName}于 ${formatDate(record.pendingAt, 'time')} 提交了修改，请审批`
            : `修改于 ${formatDate(record.pendingAt, 'time')} 提交，等待区级审批；通过之前原内容有效`
        }
      >
        <PendingChanges record={record} pending={pending} />
      </Notice>
    )
  if (state === 'submitted')
    return (
      <Notice
        tone="info"
        title={isApprover ? `${record.unitName}新增，请核对后审批` : '已提交，等待区级管理者审批'}
      />
    )
  if ((state === 'returned' || wasReturned) && lastReturn)
    return (
      <Notice
        tone="warning"
        title={wasReturned ? '区级退回了修改，原内容继续有效' : '区级已退回，请修改后重新提交'}
      >
        退回理由：{lastReturn.reason}
      </Notice>
    )
  return undefined
}

function listSections(
  record: Organisation,
  fields: FormField[],
  districtName: string | undefined,
): Section[] {
  const isAwaiting = record.state === 'submitted' || record.pending !== null
  const conditions = judgeConditions({ ...record, ...record.pending }, { districtName })
  const extra = fields.flatMap((field): Fact[] => {
    const value = record.extra[field.key.replace(/^extra\./, '')]
    if (!field.key.startsWith('extra.')) return []
    return [
      { label: field.title, value: typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? '') },
    ]
  })
  return [
    ...(record.level === 'street' && isAwaiting
      ? [{ key: 'conditions', title: '提交条件', content: <ConditionList conditions={conditions} /> }]
      : []),
    { key: 'identity', title: '组织信息', content: <FactList facts={identityFacts(record)} /> },
    { key: 'contact', title: '联系方式', content: <ContactFacts record={record} /> },
    { key: 'further', title: '业务与年检', content: <FactList facts={furtherFacts(record)} /> },
    ...(extra.length > 0 ? [{ key: 'extra', title: '其他信息', content: <FactList facts={extra} /> }] : []),
  ]
}

function identityFacts(record: Organisation): Fact[] {
  return [
    { label: '编号', value: <span className="jw-number">{record.serialNo}</span> },
    ...factsOf(organisationFields, record, [
      'registrationAuthority',
      'supervisorName',
      'supervisorKind',
      'sportsRelated',
    ]),
    { label: '登记时间', value: <DateText value={record.createdAt} style="time" /> },
  ]
}

function ContactFacts({ record }: { record: Organisation }) {
  const mayReveal = hasGrant(useMe(), 'organisations.reveal')
  const phone = (
    <MaskedText
      label={organisationFields.contactPhone.title}
      value={record.contactPhone}
      reveal={mayReveal ? (reason, key) => revealPhone(record.id, reason, key) : undefined}
    />
  )
  const facts = factsOf(organisationFields, record, contactFields)
  return (
    <FactList facts={facts.map((fact) => (fact.key === 'contactPhone' ? { ...fact, value: phone } : fact))} />
  )
}

async function revealPhone(id: string, reason: string, key: string): Promise<string> {
  const body = { field: 'contactPhone' as const, reason }
  return (await request(`${base}/${id}/reveal`, { method: 'POST', key, body })).value
}

function furtherFacts(record: Organisation): Fact[] {
  const { inspectionYear, inspectionResult } = record
  const inspected = inspectionYear !== null && inspectionResult
  return [
    ...factsOf(organisationFields, record, ['items', 'memberCount', 'foundedOn']),
    { label: '民政年检', value: inspected ? `${inspectionYear} 年度 ${inspections[inspectionResult]}` : '' },
    ...factsOf(organisationFields, record, ['businessScope']),
  ]
}

/** The server notes whether a change was put aside for the district (A33). */
const sayWaiting = ({ action, detail }: Moment) =>
  action === 'modify' && isRecord(detail) && detail.pending === true ? '修改（须区级审批）' : undefined
