import type { LessonEvidence } from '@jianwang/api'
import { evidenceKinds } from '@jianwang/records/evidence'
import { sayBytes } from '@jianwang/words/operations'
import { useEffect } from 'react'
import { coaching, uploads } from '#lib/api'
import { sayMoment, saySpan } from '#lib/dates'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'
import { SendEvidence } from './send-evidence'
import { useSending } from './sending'

type Piece = LessonEvidence['items'][number]

/** Photos and video of one lesson: handed in here, each with its receipt (S1-28, A3). */
export default function EvidenceOfLesson() {
  const { id = '' } = useParams()
  return (
    <Screen title="提交照片和视频">
      <NeedSignIn why="登录后可以提交您上课的照片和视频。">{() => <One id={id} />}</NeedSignIn>
    </Screen>
  )
}

function One({ id }: { id: string }) {
  const read = useLoad(async () => {
    const [lesson, under] = await Promise.all([coaching.evidence(id), uploads.list(id)])
    return { lesson, open: under.items.filter(({ state }) => state === 'open') }
  }, [id])
  const state = useSending()?.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when something has come to its end
  useEffect(() => {
    if (state === 'done' || state === 'refused') read.reload()
  }, [state])
  return (
    <Load of={read} what="这节课">
      {({ lesson, open }) => (
        <>
          <Heading level={2} className="first">
            {lesson.unitName} · {lesson.itemName}
          </Heading>
          <Standing of={lesson} />
          <Box className="card">
            <Facts
              of={[
                ['上课时间', saySpan(lesson.startsAt, lesson.endsAt)],
                ['场地', lesson.venueName],
                ...(lesson.openUntil === null ? [] : [['提交截止', sayMoment(lesson.openUntil)] as const]),
              ]}
            />
          </Box>
          {lesson.openUntil === null ? null : (
            <SendEvidence lessonId={id} open={open} onChange={read.reload} />
          )}
          <Handed items={lesson.items} />
        </>
      )}
    </Load>
  )
}

function Standing({ of }: { of: LessonEvidence }) {
  if (of.state === 'complete')
    return (
      <Notice tone="success" title="已交齐">
        这节课的照片和视频已经收到。
      </Notice>
    )
  return (
    <Notice tone="warning" title="还没有交齐">
      {of.missing.join('')}
    </Notice>
  )
}

function Handed({ items }: { items: readonly Piece[] }) {
  if (items.length === 0) return null
  return (
    <>
      <Heading level={2}>已收到的</Heading>
      <Rows label="已收到的照片和视频">
        {items.map((piece) => (
          <Row
            key={piece.id}
            title={`${evidenceKinds[piece.kind]} · ${sayBytes(piece.bytes)}`}
            note={[
              `回执 ${piece.receipt}，${sayMoment(piece.submittedAt)} 收到`,
              ...piece.odd,
              ...piece.unknown,
            ]
              .join('。')
              .replace(/。。/g, '。')}
            side={toTag(piece)}
          />
        ))}
      </Rows>
    </>
  )
}

function toTag({ odd, unknown }: Piece) {
  if (odd.length > 0) return <Tag title="不计入" tone="error" />
  return unknown.length > 0 ? <Tag title="待核对" tone="warning" /> : <Tag title="已核对" tone="success" />
}
