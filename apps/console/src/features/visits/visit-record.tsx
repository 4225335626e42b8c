import './visits.css'
import type { Visit } from '@jianwang/api'
import { sayValue } from '@jianwang/records/checklist'
import { request } from '#lib/api.ts'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { Photos } from './photos.tsx'
import { actWords, base, lookOf, severityLooks } from './visit-words.ts'

/** One visit: what was looked at, what was found, and who signed. */
export default function VisitRecord() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} visit={one} />}</RecordGate>
}

function Shown({ visit }: { visit: Visit }) {
  const timeline = useGet(`${base}/${visit.id}/timeline`)
  const { id, subjectTitle, startsAt, day, findings, isBooked } = visit
  return (
    <RecordPage
      kindWord={visit.findingId === null ? visit.kindTitle : `${visit.kindTitle}（复查）`}
      name={subjectTitle}
      state={<StateTag {...lookOf(visit)} />}
      facts={[
        { label: '时间', value: startsAt === null ? day : <DateText value={startsAt} style="time" /> },
        { label: '地点', value: visit.place },
        { label: isBooked ? '摄制组' : '检查员', value: visit.inspectorName },
        {
          label: '到达时间',
          value: visit.arrivedAt === null ? '—' : <DateText value={visit.arrivedAt} style="time" />,
        },
      ]}
      actions={listActs(`${base}/${id}`, visit, {
        cancel: {
          label: isBooked ? '取消预约' : '取消检查',
          kind: 'danger',
          title: `取消“${subjectTitle}”的${isBooked ? '拍摄预约' : '检查'}？`,
          consequence: isBooked ? '摄制组、街镇和教练会收到取消的理由。' : '检查员的手机上不再显示这项任务。',
          ...withReason('取消理由'),
          done: '已取消。',
        },
      })}
      notice={
        visit.isIntact === false ? (
          <Notice tone="error" title="记录与签名时不一致">
            现在保存的内容与签名时的摘要不符，请核对操作记录。
          </Notice>
        ) : undefined
      }
      sections={[
        ...(isBooked ? [{ key: 'booking', title: '拍摄预约', content: <Booked visit={visit} /> }] : []),
        {
          key: 'items',
          title: `检查表（第 ${visit.checklistVersion} 版）`,
          content: <Items visit={visit} />,
        },
        {
          key: 'findings',
          title: `发现的问题（${findings.length}）`,
          content: <Found visit={visit} />,
        },
        { key: 'signature', title: '签名', content: <Signature visit={visit} /> },
        { key: 'reasons', title: '检查原因', content: <Reasons visit={visit} /> },
      ]}
      timeline={toEntries(timeline.data ?? [], actWords)}
    />
  )
}

function Booked({ visit: { id, purpose, contactName, contactPhone, endsAt } }: { visit: Visit }) {
  const reveal = async (reason: string, key: string) =>
    (await request(`${base}/${id}/reveal`, { method: 'POST', key, body: { reason } })).value
  return (
    <FactList
      facts={[
        { label: '用途', value: purpose },
        { label: '结束时间', value: <DateText value={endsAt} style="time" /> },
        { label: '联系人', value: contactName },
        {
          label: '联系电话',
          value: <MaskedText label="联系电话" value={contactPhone} reveal={reveal} />,
        },
      ]}
    />
  )
}

function Items({ visit }: { visit: Visit }) {
  return (
    <FactList
      facts={visit.items
        .filter(({ kind }) => kind !== 'signature')
        .map((item) => ({
          label: item.title,
          value:
            item.value === null && item.photos.length === 0 ? (
              ''
            ) : (
              <>
                {item.value === null ? '' : sayValue(item, item.value)}
                <Photos visitId={visit.id} photos={item.photos} name={item.title} />
              </>
            ),
        }))}
    />
  )
}

function Found({ visit }: { visit: Visit }) {
  if (visit.findings.length === 0) return <p className="jw-hint">没有发现问题。</p>
  return (
    <ul className="visit-findings">
      {visit.findings.map(({ id, severity, text, photos }) => (
        <li key={id}>
          <span className="jw-row">
            <StateTag {...severityLooks[severity]} />
            {visit.state === 'done' ? <AppLink href={`/visits/findings/${id}`}>{text}</AppLink> : text}
          </span>
          <Photos visitId={visit.id} photos={photos} name={text} />
        </li>
      ))}
    </ul>
  )
}

function Signature({ visit: { id, signerName, digest } }: { visit: Visit }) {
  if (signerName === null) return <p className="jw-hint">还没有签名。</p>
  return (
    <>
      <img className="visit-signature" src={`${base}/${id}/signature`} alt={`${signerName}的签名`} />
      <p>{signerName}</p>
      {digest !== null && <p className="jw-hint visit-digest">记录摘要（SHA-256）：{digest}</p>}
    </>
  )
}

function Reasons({ visit: { reasons, seed } }: { visit: Visit }) {
  return (
    <p>
      {reasons.join('，')}
      {seed !== null && <span className="jw-hint">（随机抽取，种子“{seed}”）</span>}
    </p>
  )
}
