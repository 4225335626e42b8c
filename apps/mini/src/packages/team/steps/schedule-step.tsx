import { weekdays } from '@jianwang/words/teams'
import type { Schedule } from '#lib/register-draft'
import { Box, Heading } from '#ui/box'
import { ChoiceLine, Line } from '#ui/line'
import { Press } from '#ui/press'
import type { StepProps } from './step-props'

const most = 14

/** S0-36: relatively fixed time and place, at least one. */
export function ScheduleStep({ draft, faults, onChange }: StepProps) {
  const { schedules } = draft
  const set = (at: number, part: Partial<Schedule>) =>
    onChange({ schedules: schedules.map((each, i) => (i === at ? { ...each, ...part } : each)) })
  const add = () => {
    const previous = schedules[schedules.length - 1]
    const { weekday = 0, starts = '', ends = '', place = '' } = previous ?? {}
    onChange({ schedules: [...schedules, { weekday: (weekday % 7) + 1, starts, ends, place }] })
  }
  return (
    <Box>
      {schedules.map((schedule, i) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: the entries have no identity before they are sent
          key={i}
          className="card"
        >
          <Box className="line">
            <Heading level={3} className="first">
              第 {i + 1} 项
            </Heading>
            {schedules.length === 1 ? null : (
              <Press
                kind="quiet"
                label={`删除第 ${i + 1} 项时间和地点`}
                onPress={() => onChange({ schedules: schedules.filter((_, at) => at !== i) })}
              >
                删除
              </Press>
            )}
          </Box>
          <OneSchedule at={i} schedule={schedule} faults={faults} onChange={(part) => set(i, part)} />
        </Box>
      ))}
      {schedules.length >= most ? null : <Press onPress={add}>再加一个时间</Press>}
    </Box>
  )
}

type OneProps = Pick<StepProps, 'faults'> & {
  at: number
  schedule: Schedule
  onChange: (part: Partial<Schedule>) => void
}

const days = weekdays.map((title, i) => ({ value: String(i + 1), title }))

function OneSchedule({ at, schedule, faults, onChange }: OneProps) {
  const entry = (name: 'weekday' | 'starts' | 'ends' | 'place') => ({
    id: `schedule-${at}-${name}`,
    error: faults[`schedule-${at}-${name}`],
  })
  return (
    <>
      <ChoiceLine
        {...entry('weekday')}
        label="星期"
        placeholder="请选择"
        options={days}
        value={String(schedule.weekday)}
        onChange={(value) => value !== '' && onChange({ weekday: Number(value) })}
      />
      {(['starts', 'ends'] as const).map((name) => (
        <Line
          key={name}
          {...entry(name)}
          kind="time"
          label={name === 'starts' ? '开始时间' : '结束时间'}
          value={schedule[name]}
          onChange={(value) => onChange({ [name]: value.slice(0, 5) })}
        />
      ))}
      <Line
        {...entry('place')}
        label="活动地点"
        help="写到能找到的程度，如“罗秀公园东门广场”。"
        max={60}
        value={schedule.place}
        onChange={(place) => onChange({ place })}
      />
    </>
  )
}
