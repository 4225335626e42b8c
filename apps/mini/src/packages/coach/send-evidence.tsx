import type { Upload } from '@jianwang/api'
import { type EvidenceKind, evidenceKinds } from '@jianwang/records/evidence'
import { sayBytes } from '@jianwang/words/operations'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { dropUpload } from '#lib/upload-parts'
import { useAct } from '#lib/use-act'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { type Chosen, MediaPick } from '../../parts/media-pick'
import { begin, clear, goOn, goOnWith, pause, type Sending, useSending } from './sending'

/** Above this a phone that pays by the byte is asked first. */
const muchBytes = 20 * 1_048_576

type Props = { lessonId: string; open: readonly Upload[]; onChange: () => void }

export function SendEvidence({ lessonId, open, onChange }: Props) {
  const sending = useSending()
  const act = useAct()
  const [asked, setAsked] = useState<{ kind: EvidenceKind; file: Chosen }>()
  const isBusy = sending?.state === 'sending' || act.busy
  const send = (kind: EvidenceKind, file: Chosen) => {
    setAsked(undefined)
    void act.run(() => begin(lessonId, kind, file))
  }
  const pick = (kind: EvidenceKind) => (file: Chosen | undefined) => {
    if (file === undefined) return
    void isMetered().then((metered) =>
      metered && file.bytes > muchBytes ? setAsked({ kind, file }) : send(kind, file),
    )
  }
  const left = open.filter(({ id }) => id !== sending?.uploadId)
  return (
    <>
      <Heading level={2}>提交</Heading>
      <Box className="soft para">
        请选相册里的原照片、原视频（视频 500 MB
        以内），不要用微信转发过的：转发会丢失拍摄时间和地点。视频较大，建议在 Wi-Fi 下上传。
      </Box>
      <Failure title="没有开始上传" text={act.error} />
      {asked === undefined ? null : (
        <Metered
          bytes={asked.file.bytes}
          onYes={() => send(asked.kind, asked.file)}
          onNo={() => setAsked(undefined)}
        />
      )}
      {sending === undefined ? null : <Progress of={sending} />}
      <MediaPick id="evidence-photo" kind="photo" title="选择照片" busy={isBusy} onPick={pick('photo')} />
      <MediaPick id="evidence-video" kind="video" title="选择视频" busy={isBusy} onPick={pick('video')} />
      {left.map((upload) => (
        <Unfinished key={upload.id} of={upload} lessonId={lessonId} busy={isBusy} onChange={onChange} />
      ))}
    </>
  )
}

/** Where the phone does not say, nobody is asked. */
async function isMetered(): Promise<boolean> {
  const { networkType } = await Taro.getNetworkType().catch(() => ({ networkType: 'unknown' }))
  return ['2g', '3g', '4g', '5g'].includes(networkType)
}

function Metered({ bytes, onYes, onNo }: { bytes: number; onYes: () => void; onNo: () => void }) {
  return (
    <>
      <Notice tone="warning" title="现在没有连接 Wi-Fi">
        这个文件有 {sayBytes(bytes)}，用手机流量上传可能产生费用。可以等连上 Wi-Fi 再传。
      </Notice>
      <Press kind="main" onPress={onYes}>
        用流量上传
      </Press>
      <Press onPress={onNo}>等连上 Wi-Fi 再传</Press>
    </>
  )
}

const titles: Readonly<Record<Sending['state'], string>> = {
  sending: '正在上传',
  paused: '已暂停',
  lost: '上传中断',
  refused: '没有被接受',
  done: '已收到',
}
const tones = { sending: 'info', paused: 'info', lost: 'warning', refused: 'error', done: 'success' } as const

function Progress({ of }: { of: Sending }) {
  const percent = Math.floor((of.sent / of.bytes) * 100)
  const isWhole = of.sent === of.bytes
  return (
    <>
      <Notice tone={tones[of.state]} title={`${titles[of.state]}：${evidenceKinds[of.kind]}`}>
        {of.state === 'sending' && isWhole
          ? '已传完，正在核对…'
          : `${percent}%（${sayBytes(of.sent)} / ${sayBytes(of.bytes)}）`}
        {of.error === undefined || of.state === 'sending' ? '' : `。${of.error}`}
      </Notice>
      <Box className="bar">
        <Box className={`bar-done bar-${Math.floor(percent / 5) * 5}`} />
      </Box>
      {of.state === 'sending' && !isWhole ? <Press onPress={pause}>暂停</Press> : null}
      {of.state === 'paused' || of.state === 'lost' ? (
        <Press kind="main" onPress={() => void goOn()}>
          接着传
        </Press>
      ) : null}
      {of.state === 'done' || of.state === 'refused' ? <Press onPress={clear}>知道了</Press> : null}
    </>
  )
}

type UnfinishedProps = { of: Upload; lessonId: string; busy: boolean; onChange: () => void }

/** Begun before the app was closed, or on another phone: the file is chosen again, and goes on where it was. */
function Unfinished({ of, lessonId, busy, onChange }: UnfinishedProps) {
  const [isOther, setOther] = useState(false)
  const kind = of.purpose === 'class-video' ? 'video' : 'photo'
  const percent = Math.floor((of.received / of.bytes) * 100)
  const pick = (file: Chosen | undefined) => {
    if (file !== undefined) void goOnWith(lessonId, of, file).then((isSame) => setOther(!isSame))
  }
  return (
    <>
      <Notice tone="warning" title={`有一个${evidenceKinds[kind]}没有传完：${percent}%`}>
        {of.name}，{sayBytes(of.bytes)}。请再选择同一个文件，从断点接着传。
      </Notice>
      <Failure
        title="不是同一个文件"
        text={
          isOther
            ? `没有传完的是 ${sayBytes(of.bytes)} 的“${of.name}”，请选择它；或取消它，重新上传。`
            : undefined
        }
      />
      <MediaPick id={`again-${of.id}`} kind={kind} title="选择同一个文件，接着传" busy={busy} onPick={pick} />
      <AskedPress
        title="取消这个文件"
        confirm="取消上传"
        cancel="保留"
        work={async () => {
          await dropUpload(of.id)
          onChange()
        }}
      >
        <Box className="para">已传的部分会删除，需要时请重新上传。</Box>
      </AskedPress>
    </>
  )
}
