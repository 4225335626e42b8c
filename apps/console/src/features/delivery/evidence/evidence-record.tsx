import './evidence.css'
import type { LessonEvidence } from '@jianwang/api'
import { evidenceKinds } from '@jianwang/records/evidence'
import { sayBytes } from '@jianwang/words/operations'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, lessonLooks, lookOf, type Piece } from './evidence-words.ts'

/** What was handed in of one lesson, to look at and to play. */
export default function EvidenceRecord() {
  const record = useGet(`${base}/lessons/${useParam('id')}/evidence`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} of={one} />}</RecordGate>
}

function Shown({ of }: { of: LessonEvidence }) {
  return (
    <RecordPage
      kindWord="上课照片和视频"
      name={`${of.unitName} · ${of.itemName} 第 ${of.seq} 节`}
      state={<StateTag {...lessonLooks[of.state]} />}
      facts={[
        { label: '上课时间', value: <DateText value={of.startsAt} style="time" /> },
        { label: '下课时间', value: <DateText value={of.endsAt} style="time" /> },
        { label: '场地', value: of.venueName },
        {
          label: '提交截止',
          value: of.openUntil === null ? '不再接收' : <DateText value={of.openUntil} style="time" />,
        },
      ]}
      notice={
        of.missing.length === 0 ? undefined : (
          <Notice tone="warning" title="还没有交齐">
            {of.missing.join('')}
          </Notice>
        )
      }
      sections={[
        { key: 'pieces', title: `已收到（${of.items.length}）`, content: <Gallery items={of.items} /> },
      ]}
    />
  )
}

function Gallery({ items }: { items: readonly Piece[] }) {
  if (items.length === 0) return <EmptyState sentence="教练还没有提交照片和视频。" />
  return (
    <ul className="evidence-gallery">
      {items.map((piece) => (
        <li key={piece.id}>
          <Shot piece={piece} />
          <Said piece={piece} />
        </li>
      ))}
    </ul>
  )
}

function Shot({ piece: { id, kind, hasPoster } }: { piece: Piece }) {
  const src = `${base}/evidence/${id}/file`
  if (kind === 'photo')
    return (
      <a href={src} target="_blank" rel="noreferrer noopener">
        <img src={src} alt="上课照片" loading="lazy" />
      </a>
    )
  return (
    <video
      src={src}
      controls
      preload="none"
      aria-label="上课视频"
      {...(hasPoster ? { poster: `${base}/evidence/${id}/poster` } : {})}
    />
  )
}

function Said({ piece }: { piece: Piece }) {
  const { kind, seconds, bytes, takenAt, metres, odd, unknown, receipt, submittedAt, digest } = piece
  const length = seconds === null ? '' : `，${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`
  return (
    <div className="evidence-said">
      <span className="jw-row">
        <strong>{evidenceKinds[kind]}</strong>
        <StateTag {...lookOf(piece)} />
      </span>
      <span>
        拍摄：{takenAt === null ? '未记录时间' : <DateText value={takenAt} style="time" />}
        {metres === null ? '' : `，距场地 ${metres} 米`}
      </span>
      {odd.map((text) => (
        <span key={text} className="jw-fault">
          {text}
        </span>
      ))}
      {unknown.map((text) => (
        <span key={text} className="jw-hint">
          {text}
        </span>
      ))}
      <span className="jw-hint">
        {sayBytes(bytes)}
        {length}。回执 {receipt}，<DateText value={submittedAt} style="time" /> 收到
      </span>
      <span className="jw-hint evidence-digest" title={`SHA-256：${digest}`}>
        摘要 {digest.slice(0, 16)}…
      </span>
    </div>
  )
}
