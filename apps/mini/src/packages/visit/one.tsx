import { sayMoment, sayPlainDay } from '#lib/dates'
import { useAct } from '#lib/use-act'
import { useParams } from '#lib/use-params'
import { type Going, record, useGoing } from '#lib/visits'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { usePlace } from '../../parts/use-place'
import { WaitingWishes } from '../../parts/waiting-wishes'
import { Findings } from './findings'
import { Finish } from './finish'
import { ItemCard } from './item-card'
import { Judgement } from './judgement'

/** One visit (S1-42): the checklist is filled in on the spot; nothing of it needs a network. */
export default function VisitPage() {
  const { id = '' } = useParams()
  return (
    <Screen title="检查记录">
      <NeedSignIn why="检查任务只显示给被指派的检查员。">{() => <Visit id={id} />}</NeedSignIn>
    </Screen>
  )
}

function Visit({ id }: { id: string }) {
  const going = useGoing(id)
  const act = useAct()
  if (going === undefined)
    return (
      <Notice tone="warning" title="没有这项检查">
        请回到“现场检查”重新读取任务。
      </Notice>
    )
  const { visit, filled } = going
  /** Told at once on this page; a refusal of the server comes when it comes. */
  const say = (said: Parameters<typeof record>[1]) =>
    void record(visit, said).catch((error: unknown) => act.run(() => Promise.reject(error)))
  const isOver = filled.finishedAt !== null
  return (
    <>
      <About going={going} />
      <Failure title="记录没有送达" text={act.error} />
      {filled.arrivedAt === null ? <Arrive onArrive={say} /> : null}
      {visit.found === null ? null : (
        <Notice tone="info" title="复查的问题">
          {visit.found}
        </Notice>
      )}
      {visit.items.map((item) => (
        <ItemCard key={item.key} going={going} item={item} isOver={isOver} onSay={say} />
      ))}
      {visit.found === null ? (
        <Findings going={going} isOver={isOver} onSay={say} />
      ) : (
        <Judgement filled={filled} isOver={isOver} onSay={say} />
      )}
      <Finish going={going} onSay={say} />
      <WaitingWishes waiting={going.waiting} what="记录" />
    </>
  )
}

function About({ going: { visit, filled } }: { going: Going }) {
  return (
    <>
      <Heading level={2} className="first">
        {visit.subjectTitle}
      </Heading>
      <Box className="card">
        <Facts
          of={[
            ['类别', visit.found === null ? visit.kindTitle : `${visit.kindTitle}（复查）`],
            ['时间', visit.startsAt === null ? sayPlainDay(visit.day) : sayMoment(visit.startsAt)],
            ['地点', visit.place],
            ...(visit.purpose === null ? [] : [['拍摄用途', visit.purpose] as const]),
            ['检查原因', visit.reasons.join('，')],
            ...(filled.arrivedAt === null ? [] : [['到达', sayMoment(filled.arrivedAt)] as const]),
          ]}
        />
      </Box>
    </>
  )
}

function Arrive({ onArrive }: { onArrive: (said: Parameters<typeof record>[1]) => void }) {
  const place = usePlace()
  const crs = process.env.TARO_ENV === 'h5' ? 'wgs84' : 'gcj02'
  return (
    <>
      <Press
        kind="main"
        onPress={() =>
          place.ask((point) =>
            onArrive({ kind: 'arrive', ...(point === undefined ? {} : { ...point, crs }) }),
          )
        }
      >
        已到达现场
      </Press>
      {place.sheet}
    </>
  )
}
