import type { CheckedIn, LessonCheckedIn } from '@jianwang/api'
import type { Body } from '@jianwang/api/asked'
import { useState } from 'react'
import { activities, checkInPath, lessonCheckInPath } from '#lib/api'
import { nowText, sayMoment } from '#lib/dates'
import { findToken, isLessonCode } from '#lib/entry-link'
import { makeUuid } from '#lib/key'
import { drop, flush, send, useOutbox } from '#lib/outbox'
import type { Point } from '#lib/place'
import { Unreachable } from '#lib/request'
import { useFeatures } from '#lib/session'
import { useAct } from '#lib/use-act'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Notice, NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { CodeReader } from '../../parts/code-reader'
import { NeedSignIn } from '../../parts/need-sign-in'
import { usePlace } from '../../parts/use-place'

/** 签到, to activities and lessons: time and place are those of the scan, also when it is sent later; the same rules hold then. */
export default function CheckIn() {
  const features = useFeatures()
  const { code, of } = useParams()
  const isLesson = of === 'lesson' || (code !== undefined && isLessonCode(code))
  // A code that opened this page was scanned now, however long signing in takes.
  const [openedAt] = useState(nowText)
  return (
    <Screen title={isLesson ? '上课签到' : '活动签到'}>
      {isLesson || features?.activities === true ? (
        <NeedSignIn why="签到要知道您是谁。">{() => <Scan openedAt={openedAt} />}</NeedSignIn>
      ) : (
        <NotOpen what="活动签到" />
      )}
    </Screen>
  )
}

/** `why`: it is not counted yet. */
type Outcome = { state: 'sent'; title: string; why?: string } | { state: 'waiting' }

const stale = '这个签到码已经过时，签到由负责人核对后计入。人在现场的，请直接扫现在出示的码。'
const tellActivity = ({ title, standing }: CheckedIn): Outcome => ({
  state: 'sent',
  title,
  ...(standing === 'counted' ? {} : { why: stale }),
})
const tellLesson = ({ title, counts, odd }: LessonCheckedIn): Outcome => ({
  state: 'sent',
  title,
  ...(counts ? {} : { why: `${odd.join('')}由教练点名后计入。` }),
})

/**
 * At once when there is a network. Without one the scan waits with its own time: the server judges it by the same
 * rules later, and marks it as late.
 */
async function checkIn(
  token: string,
  point: Point | undefined,
  openedAt: string | undefined,
): Promise<Outcome> {
  const crs = process.env.TARO_ENV === 'h5' ? ('wgs84' as const) : ('gcj02' as const)
  const place = point === undefined ? {} : { ...point, crs }
  if (isLessonCode(token)) return checkInToLesson({ token, ...place, at: openedAt ?? nowText() })
  const scan = { token, ...place, ...(openedAt === undefined ? {} : { scannedAt: openedAt }) }
  try {
    return tellActivity(await activities.checkIn(scan))
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
  }
  const scannedAt = nowText()
  const sent = await send({
    kind: 'check-in',
    title: `活动签到（${sayMoment(scannedAt)}）`,
    method: 'POST',
    path: checkInPath,
    body: { scannedAt, ...scan },
  })
  return sent.state === 'sent' ? tellActivity(sent.answer) : sent
}

type LessonScan = Omit<Body<'POST', typeof lessonCheckInPath>, 'id'>

async function checkInToLesson(scan: LessonScan): Promise<Outcome> {
  const sent = await send({
    kind: 'check-in',
    title: `上课签到（${sayMoment(scan.at)}）`,
    method: 'POST',
    path: lessonCheckInPath,
    body: { id: makeUuid(), ...scan },
  })
  return sent.state === 'sent' ? tellLesson(sent.answer) : sent
}

function Scan({ openedAt }: { openedAt: string }) {
  const { code } = useParams()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined)
  const act = useAct()
  const place = usePlace()
  const take = (text: string, scannedAt?: string) => {
    const token = findToken(text)
    setFault(token === undefined ? '这不是本平台的签到二维码，请扫现场的签到码。' : undefined)
    setOutcome(undefined)
    if (token !== undefined)
      place.ask((point) => act.run(async () => setOutcome(await checkIn(token, point, scannedAt))))
  }
  return (
    <>
      {outcome?.state === 'sent' ? <Arrived {...outcome} /> : null}
      {outcome?.state === 'waiting' ? (
        <Notice tone="info" title="已记下签到，等待网络">
          扫码的时间和位置已保存在本机，网络恢复后自动发送。过后才送达的活动签到，由负责人确认后计入。
        </Notice>
      ) : null}
      <Failure title="签到没有成功" text={act.error} />
      {code === undefined ? (
        <CodeReader title="扫签到码" onText={take} onFail={setFault} />
      ) : (
        <Press kind="main" disabled={act.busy} onPress={() => take(code, openedAt)}>
          {act.busy ? '正在签到…' : '现在签到'}
        </Press>
      )}
      <Line
        id="typed"
        label="也可以输入签到码下方的编码"
        spoken="签到码下方的编码"
        max={400}
        value={typed}
        error={fault}
        onChange={setTyped}
      />
      <Press disabled={act.busy} onPress={() => take(typed)}>
        用编码签到
      </Press>
      <Queue />
      {place.sheet}
    </>
  )
}

function Arrived({ title, why }: { title: string; why?: string }) {
  return why === undefined ? (
    <Notice tone="success" title="签到成功">
      {title}
    </Notice>
  ) : (
    <Notice tone="info" title="等待负责人确认">
      {title}：{why}
    </Notice>
  )
}

function Queue() {
  const wishes = useOutbox().filter(({ kind }) => kind === 'check-in')
  const act = useAct()
  if (wishes.length === 0) return null
  return (
    <>
      <Heading level={2}>还没有送达的签到</Heading>
      {wishes.map((wish) => (
        <Box key={wish.key} className="card">
          <Box className="para">
            {wish.title}：{wish.reason ?? '等待网络'}
          </Box>
          {wish.state === 'refused' ? (
            <Press label={`删除记录：${wish.title}`} onPress={() => drop(wish.key)}>
              知道了，删除这条
            </Press>
          ) : null}
        </Box>
      ))}
      <Press disabled={act.busy} onPress={() => void act.run(flush)}>
        现在发送
      </Press>
    </>
  )
}
