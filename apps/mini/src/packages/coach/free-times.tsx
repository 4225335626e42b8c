import type { MyCoach } from '@jianwang/api'
import { checkFreeTimes, type FreeTime, weekdays } from '@jianwang/records/coach'
import { useState } from 'react'
import { coachFile } from '#lib/api'
import { useAct } from '#lib/use-act'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { ChoiceLine, Line } from '#ui/line'
import { Press } from '#ui/press'

type File = NonNullable<MyCoach['coach']>
type Props = { coach: File; onDone: () => void }

const days = Object.entries(weekdays).map(([value, title]) => ({ value, title }))

/** The times of a week in which he teaches: enquiries come for these. */
export function FreeTimes({ coach, onDone }: Props) {
  const [times, setTimes] = useState<readonly FreeTime[]>(coach.freeTimes)
  const [fault, setFault] = useState<string>()
  const act = useAct()
  const keep = (next: readonly FreeTime[]) => {
    const [wrong] = checkFreeTimes(next)
    setFault(wrong?.message)
    if (wrong !== undefined) return
    setTimes(next)
    void act.run(async () => void (await coachFile.times([...next]).then(onDone)))
  }
  return (
    <>
      <Heading level={2}>可授课时间</Heading>
      {times.map((time) => (
        <Box key={`${time.weekday}-${time.starts}`} className="card">
          <Box className="para">{sayTime(time)}</Box>
          <Press
            disabled={act.busy}
            label={`删除：${sayTime(time)}`}
            onPress={() => keep(times.filter((each) => each !== time))}
          >
            删除
          </Press>
        </Box>
      ))}
      <Adding onAdd={(time) => keep([...times, time])} busy={act.busy} />
      <Failure text={fault ?? act.error} />
    </>
  )
}

const sayTime = ({ weekday, starts, ends }: FreeTime) =>
  `${weekdays[weekday as keyof typeof weekdays]} ${starts} 至 ${ends}`

function Adding({ onAdd, busy }: { onAdd: (time: FreeTime) => void; busy: boolean }) {
  const [weekday, setWeekday] = useState('')
  const [starts, setStarts] = useState('')
  const [ends, setEnds] = useState('')
  const isWhole = weekday !== '' && starts !== '' && ends !== ''
  return (
    <Box className="card">
      <ChoiceLine
        id="weekday"
        label="星期"
        value={weekday}
        options={days}
        placeholder="请选择"
        onChange={setWeekday}
      />
      <Line id="starts" kind="time" label="开始时间" value={starts} onChange={setStarts} />
      <Line id="ends" kind="time" label="结束时间" value={ends} onChange={setEnds} />
      <Press disabled={busy || !isWhole} onPress={() => onAdd({ weekday: Number(weekday), starts, ends })}>
        添加这段时间
      </Press>
    </Box>
  )
}
