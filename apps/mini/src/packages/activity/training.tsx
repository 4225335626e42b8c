import { useState } from 'react'
import { trainings } from '#lib/api'
import { sayPlainDay } from '#lib/dates'
import { focusFault } from '#lib/focus-fault'
import { makeKey } from '#lib/key'
import { useFeatures } from '#lib/session'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import type { Training } from '#lib/wire'
import { Box, Heading } from '#ui/box'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
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
              {items
                .filter(({ unconfirmed }) => unconfirmed > 0)
                .map((one) => (
                  <LateScans
                    key={one.id}
                    about={`${sayPlainDay(one.heldOn)}训练`}
                    read={() => trainings.lateScans(one.id)}
                    answer={(ids, confirm) => trainings.answerScans(one.id, ids, confirm)}
                    onDone={() => {
                      read.reload()
                      often.reload()
                    }}
                  />
                ))}
            </>
          )
        }}
      </Load>
      <Load of={often} what="活动频次">
        {({ months }) =>
          months.length === 0 ? null : (
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
      </Load>
    </>
  )
}

function Opening({ teamId, onDone }: { teamId: string; onDone: () => void }) {
  const [place, setPlace] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [key] = useState(makeKey)
  const act = useAct()
  const open = () => {
    if (place.trim().length < 2) {
      focusFault({ place: '' })
      return setFault('请填写训练地点。')
    }
    setFault(undefined)
    return void act.run(async () => {
      await trainings.open({ teamId, place: place.trim(), minutes: usualMinutes }, key)
      onDone()
    })
  }
  return (
    <>
      <Box className="para">发起后出示签到码，队员扫码签到，两小时后自动结束。</Box>
      <Field id="place" label="训练地点" error={fault}>
        {(described) => (
          <Entry id="place" {...described} label="训练地点" max={60} value={place} onChange={setPlace} />
        )}
      </Field>
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={open}>
        {act.busy ? '正在发起…' : '发起训练签到'}
      </Press>
    </>
  )
}

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
