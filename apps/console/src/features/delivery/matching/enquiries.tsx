import type { CourseMatching } from '@jianwang/api'
import { type ContactAnswer, contactAnswers } from '@jianwang/records/delivery-matching'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { request } from '#lib/api.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { enquiryLooks } from './matching-words.ts'

type Enquiry = CourseMatching['enquiries'][number]

const columns: Column<Enquiry>[] = [
  column('coach', '教练', 104, (one) => one.coach?.name ?? '待确认'),
  column('state', '答复', 152, (one) => <StateTag {...enquiryLooks[one.state]} />),
  column('until', '答复截止', 152, (one) => <DateText value={one.answerBy} style="time" />),
  column('said', '说明', 'rest', (one) => <Said one={one} />),
  column('act', '操作', 168, (one) => <Acts one={one} />),
]

/** Whom it was asked of and what they said; a sub-district sees what is proposed to it, and not by whom. */
export function Enquiries({ record }: { record: CourseMatching }) {
  if (record.enquiries.length === 0)
    return <EmptyState sentence="协会正在联系教练。有教练提出其他时间或内容时，会显示在这里，请及时答复。" />
  return <DataTable caption="问询单" columns={columns} rows={record.enquiries} rowKey={({ id }) => id} />
}

function Said({ one }: { one: Enquiry }) {
  const times = one.proposed?.map(({ startsAt, endsAt }) =>
    formatLessonTime(new Date(startsAt), new Date(endsAt)),
  )
  return (
    <>
      {times !== undefined && <div>改为 {times.join('、')}</div>}
      {one.content !== null && <div>内容：{one.content}</div>}
      {one.note !== null && <div>{one.note}</div>}
      {one.contactAnswer !== null && (
        <div>
          街镇{one.contactAnswer === 'agreed' ? '同意' : '不同意'}
          {one.contactNote === null ? '' : `：${one.contactNote}`}
        </div>
      )}
      {one.lostNote !== null && <div className="jw-hint">{one.lostNote}</div>}
    </>
  )
}

function Acts({ one }: { one: Enquiry }) {
  return (
    <div className="jw-row">
      {one.actions.includes('choose') && <Choose one={one} />}
      {one.actions.includes('contact-answer') && (
        <>
          <Reply one={one} answer="agreed" />
          <Reply one={one} answer="refused" />
        </>
      )}
    </div>
  )
}

function Choose({ one }: { one: Enquiry }) {
  return (
    <ConfirmAction
      label="选定"
      confirm={{
        title: `由 ${one.coach?.name ?? ''} 授课？`,
        consequence: '随即生成确认单，其他接受的教练会收到未采用的消息。',
        done: '已选定，确认单已发出。',
        run: (_, key) =>
          request(`/api/delivery/enquiries/${one.id}/choose`, {
            method: 'POST',
            key,
            body: { version: one.version },
          }),
      }}
    />
  )
}

const consequences: Readonly<Record<ContactAnswer, string>> = {
  agreed: '同意后按新的时间和内容上课，确认单写明双方商定的结果。',
  refused: '不同意后，系统随即问询其他教练。',
}

function Reply({ one, answer }: { one: Enquiry; answer: ContactAnswer }) {
  return (
    <ConfirmAction
      label={contactAnswers[answer]}
      confirm={{
        title: `${contactAnswers[answer]}教练所提的时间和内容？`,
        consequence: consequences[answer],
        reason: 'optional',
        reasonLabel: '说明',
        done: '已答复。',
        run: (reason, key) =>
          request(`/api/delivery/enquiries/${one.id}/contact-answer`, {
            method: 'POST',
            key,
            body: { version: one.version, answer, note: reason === '' ? null : reason },
          }),
      }}
    />
  )
}
