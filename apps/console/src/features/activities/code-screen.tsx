import './activities.css'
import type { Activity } from '@jianwang/api'
import { Button, QRCode } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { formatNumber } from '#lib/format.ts'
import { useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { base, saySpan } from './activity-words.ts'
import { pickCode, readSkew } from './rotate.ts'

/** Ten minutes of codes ahead: a screen in a park may lose the network. */
const ahead = 20
const refreshEvery = 60_000
const countEvery = 10_000

/** 签到码 (S0-31): over the whole window, another code every half minute by itself. */
export default function CodeScreen() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Screen activity={one} />}</RecordGate>
}

function Screen({ activity }: { activity: Activity }) {
  const { id, title, place, startsAt, endsAt } = activity
  const go = useGo()
  const dialog = useRef<HTMLDialogElement>(null)
  const box = useRef<HTMLDivElement>(null)
  useTitle(`签到码 – ${title}`)
  useEffect(() => {
    const screen = dialog.current
    screen?.showModal()
    return () => screen?.close()
  }, [])
  const leave = () => go(`/activities/${id}?tab=people`, { replace: true })
  return (
    <dialog
      ref={dialog}
      className="act-screen"
      aria-labelledby="act-screen-title"
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <div ref={box} className="act-screen__box">
        <header className="act-screen__head">
          <div>
            <h1 id="act-screen-title">{title}</h1>
            <p>
              {saySpan(startsAt, endsAt)}，{place}
            </p>
          </div>
          <div className="jw-row">
            <FullScreen box={box} />
            <Button onClick={leave}>返回</Button>
          </div>
        </header>
        <Rotating activity={activity} />
      </div>
    </dialog>
  )
}

/** Not every browser lets a page fill the screen; where it does not there is no button. */
function FullScreen({ box }: { box: { readonly current: HTMLDivElement | null } }) {
  if (!document.fullscreenEnabled) return null
  const turn = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : box.current?.requestFullscreen())?.catch(
      () => undefined,
    )
  return <Button onClick={turn}>全屏</Button>
}

function Rotating({ activity }: { activity: Activity }) {
  const address = `${base}/${activity.id}` as const
  const { data, error, refetch, dataUpdatedAt } = useGet(`${address}/codes`, { ahead })
  const people = useGet(`${address}/sign-ups`, { limit: 1 }, { keep: true })
  useEvery(refreshEvery, () => void refetch())
  useEvery(countEvery, () => void people.refetch())
  const now = useNow()
  const skew = data === undefined ? 0 : readSkew(data, dataUpdatedAt)
  const code = data && pickCode(data.codes, now + skew)
  if (data === undefined)
    return error ? (
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
    ) : (
      <span className="jw-skeleton act-screen__code" role="status" aria-label="正在载入" />
    )
  if (code === undefined)
    return (
      <Notice
        tone="error"
        title="网络中断，签到码不能再更新。"
        action={<Button onClick={() => void refetch()}>重试</Button>}
      >
        请恢复网络；也可以在报名名单上为到场的人签到。
      </Notice>
    )
  return (
    <div className="act-screen__body">
      <Code {...code} />
      <div className="act-screen__side">
        <p className="act-screen__lead">请用微信扫一扫签到，或打开“上海健身团队”小程序，点“扫码签到”。</p>
        <p className="jw-number" aria-hidden="true">
          {code.secondsLeft} 秒后自动更换
        </p>
        {error && <p className="act-screen__warn">网络中断，正在使用预先取得的签到码。</p>}
        <Window activity={activity} now={now + skew} />
        {people.data && (
          <p className="act-screen__count" aria-live="off">
            已签到 <strong className="jw-number">{formatNumber(people.data.checkedIn)}</strong> 人，报名{' '}
            {formatNumber(people.data.taken)} 人
          </p>
        )}
      </div>
    </div>
  )
}

function Code({ url, token }: { url: string; token: string }) {
  return (
    <figure className="act-screen__code">
      {/* Black on white and with its quiet zone: phones read it from metres away. */}
      <QRCode
        value={url}
        type="svg"
        size={fitSize()}
        aria-label="签到码"
        color="#000000"
        bgColor="#ffffff"
        bordered={false}
        marginSize={2}
      />
      {/* For who cannot scan: the mini-program takes it typed, too. */}
      <figcaption>
        编码 <span className="act-screen__token">{token}</span>
      </figcaption>
    </figure>
  )
}

/** As large as the window allows; asked again with every tick, so a turned or enlarged screen is filled, too. */
function fitSize(): number {
  return Math.max(160, Math.floor(Math.min(window.innerHeight - 200, window.innerWidth * 0.55)))
}

/** A code may be shown before it works; then the screen says from when. */
function Window({ activity, now }: { activity: Activity; now: number }): ReactNode {
  const { checkInFrom, checkInUntil } = activity
  if (now < Date.parse(checkInFrom))
    return <p className="act-screen__warn">签到还没有开始，{saySpan(checkInFrom, checkInUntil)}可以签到。</p>
  if (now >= Date.parse(checkInUntil)) return <p className="act-screen__warn">签到已经结束。</p>
  return null
}

/** The time of this computer, told every half second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEvery(500, () => setNow(Date.now()))
  return now
}

function useEvery(milliseconds: number, act: () => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const timer = setInterval(() => latest.current(), milliseconds)
    return () => clearInterval(timer)
  }, [milliseconds])
}
