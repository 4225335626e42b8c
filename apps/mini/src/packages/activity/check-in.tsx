import type { CheckedIn } from '@jianwang/api'
import { useState } from 'react'
import { activities, checkInPath } from '#lib/api'
import { nowText, sayMoment } from '#lib/dates'
import { findToken } from '#lib/entry-link'
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

/** 签到: the time and place are those of the scan, also when it is sent later; the same rules hold then. */
export default function CheckIn() {
  const features = useFeatures()
  // A code that opened this page was scanned now, however long signing in takes.
  const [openedAt] = useState(nowText)
  return (
    <Screen title="活动签到">
      {features?.activities === true ? (
        <NeedSignIn why="签到要知道您是谁。">{() => <Scan openedAt={openedAt} />}</NeedSignIn>
      ) : (
        <NotOpen what="活动签到" />
      )}
    </Screen>
  )
}

type Outcome = { state: 'sent'; answer: CheckedIn } | { state: 'waiting' }

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
  const scan = { token, ...place, ...(openedAt === undefined ? {} : { scannedAt: openedAt }) }
  try {
    return { state: 'sent', answer: await activities.checkIn(scan) }
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
  }
  const scannedAt = nowText()
  return send({
    kind: 'check-in',
    title: `活动签到（${sayMoment(scannedAt)}）`,
    method: 'POST',
    path: checkInPath,
    body: { scannedAt, ...scan },
  })
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
    setFault(token === undefined ? '这不是本平台的签到二维码，请扫活动现场的签到码。' : undefined)
    setOutcome(undefined)
    if (token !== undefined)
      place.ask((point) => act.run(async () => setOutcome(await checkIn(token, point, scannedAt))))
  }
  return (
    <>
      {outcome?.state === 'sent' ? <Arrived answer={outcome.answer} /> : null}
      {outcome?.state === 'waiting' ? (
        <Notice tone="info" title="已记下签到，等待网络">
          扫码的时间和位置已保存在本机，网络恢复后自动发送。过后才送达的，由负责人确认后计入签到。
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

function Arrived({ answer: { title, standing } }: { answer: CheckedIn }) {
  if (standing === 'counted')
    return (
      <Notice tone="success" title="签到成功">
        {title}
      </Notice>
    )
  return (
    <Notice tone="info" title="等待负责人确认">
      {title}：这个签到码已经过时，签到由负责人核对后计入。人在现场的，请直接扫现在出示的码。
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
