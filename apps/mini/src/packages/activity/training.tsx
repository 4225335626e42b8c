import type { Frequency, Training } from '@jianwang/api'
import { useState } from 'react'
import { trainings } from '#lib/api'
import { sayPlainDay } from '#lib/dates'
import { faultsOf } from '#lib/faults'
import { makeKey } from '#lib/key'
import { useFeatures } from '#lib/session'
import { useAct } from '#lib/use-act'
import { useForm } from '#lib/use-form'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { LateScans } from '../../parts/late-scans'
import { NeedSignIn } from '../../parts/need-sign-in'
import { RotatingCode } from '../../parts/rotating-code'

const usualMinutes = 120

/** 训练签到 (S0-33): the leader opens it, members scan his screen; it gives the team's activity frequency. */
export default function TrainingPage() {
  const { teamId = '' } = useParams()
  const features = useFeatures()
  return (
    <Screen title="训练签到">
      {features?.activities === true ? (
        <NeedSignIn why="只有队长可以发起训练签到。">{() => <Trainings teamId={teamId} />}</NeedSignIn>
      ) : (
        <NotOpen what="训练签到" />
      )}
    </Screen>
  )
}

function Trainings({ teamId }: { teamId: string }) {
  const read = useLoad(() => trainings.list(teamId), [teamId])
  const often = useLoad(() => trainings.frequency(teamId), [teamId])
  const reload = () => {
    read.reload()
    often.reload()
  }
  return (
    <>
      <Load of={read} what="训练">
        {({ items }) => {
          const open = items.find(({ isOpen }) => isOpen)
          return (
            <>
              {open === undefined ? (
                <Opening teamId={teamId} onDone={read.reload} />
              ) : (
                <Shown training={open} onDone={read.reload} />
              )}
              <Unconfirmed trainings={items} onDone={reload} />
            </>
          )
        }}
      </Load>
      <Load of={often} what="活动频次">
        {({ months }) => <Often months={months} />}
      </Load>
    </>
  )
}

function Unconfirmed({ trainings: all, onDone }: { trainings: readonly Training[]; onDone: () => void }) {
  return all
    .filter(({ unconfirmed }) => unconfirmed > 0)
    .map(({ id, heldOn }) => (
      <LateScans
        key={id}
        about={`${sayPlainDay(heldOn)}训练`}
        read={() => trainings.lateScans(id)}
        answer={(ids, confirm) => trainings.answerScans(id, ids, confirm)}
        onDone={onDone}
      />
    ))
}

function Often({ months }: Frequency) {
  if (months.length === 0) return null
  return (
    <Box className="card">
      <Heading level={2}>活动频次</Heading>
      <Facts
        of={months.map(
          ({ month, trainings: times, attendances }) =>
            [month, `${times} 次训练，${attendances} 人次`] as const,
        )}
      />
    </Box>
  )
}

function Opening({ teamId, onDone }: { teamId: string; onDone: () => void }) {
  const form = useForm({ first: () => ({ place: '' }), check })
  const [key] = useState(makeKey)
  const open = () =>
    form.send(async ({ place }) => {
      await trainings.open({ teamId, place: place.trim(), minutes: usualMinutes }, key)
      onDone()
    })
  return (
    <>
      <Box className="para">发起后出示签到码，队员扫码签到，两小时后自动结束。</Box>
      <Line {...form.at('place')} label="训练地点" max={60} />
      <Failure text={form.error} />
      <Press kind="main" disabled={form.busy} onPress={open}>
        {form.busy ? '正在发起…' : '发起训练签到'}
      </Press>
    </>
  )
}

const check = ({ place }: { place: string }) =>
  faultsOf({ place: place.trim().length < 2 ? '请填写训练地点。' : undefined })

function Shown({ training, onDone }: { training: Training; onDone: () => void }) {
  const act = useAct()
  const close = () =>
    act.run(async () => {
      await trainings.close(training.id)
      onDone()
    })
  return (
    <Box className="card">
      <Heading level={2}>{sayPlainDay(training.heldOn)}训练签到</Heading>
      <Box className="para">
        {training.place}，已签到 {training.attendance} 人
        {training.unconfirmed > 0 ? `，待确认 ${training.unconfirmed} 人` : ''}
      </Box>
      <RotatingCode label="训练签到二维码" read={() => trainings.codes(training.id)} />
      <Failure text={act.error} />
      <Press onPress={onDone}>刷新人数</Press>
      <Press disabled={act.busy} onPress={() => void close()}>
        结束签到
      </Press>
    </Box>
  )
}
