import type { Month } from '@jianwang/api'
import { weeksOf } from '@jianwang/records/weeks'
import { shiftMonth } from '@jianwang/words/days'
import { weekdays } from '@jianwang/words/teams'
import { useState } from 'react'
import { activities, calendarPath } from '#lib/api'
import { dayOf, nowText, sayPlainDay } from '#lib/dates'
import { go } from '#lib/go'
import { findHomeUnit } from '#lib/home-unit'
import { openLink } from '#lib/open-link'
import { useFeatures } from '#lib/session'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { noteOf } from '../../parts/activity-rows'

export default function Calendar() {
  const features = useFeatures()
  return (
    <Screen title="活动月历">
      {features?.activities === true ? <Months /> : <NotOpen what="活动月历" />}
    </Screen>
  )
}

function Months() {
  const [month, setMonth] = useState(() => dayOf(nowText()).slice(0, 7))
  const read = useLoad(async () => {
    const unit = await findHomeUnit()
    return { unit, month: await activities.month(unit.id, month) }
  }, [month])
  const [year = '', number = ''] = month.split('-')
  return (
    <>
      <Box className="line">
        <Press onPress={() => setMonth(shiftMonth(month, -1))}>上月</Press>
        <Heading level={2} className="first">
          {year}年{Number(number)}月
        </Heading>
        <Press onPress={() => setMonth(shiftMonth(month, 1))}>下月</Press>
      </Box>
      <Load of={read} what="月历">
        {(shown) => (
          <>
            <Box className="soft para">{shown.unit.name}的活动</Box>
            <Days key={month} month={month} days={shown.month.days} />
            <Press onPress={() => openLink(`${calendarPath}?unitId=${shown.unit.id}`)}>订阅到手机日历</Press>
          </>
        )}
      </Load>
    </>
  )
}

function Days({ month, days }: Pick<Month, 'month' | 'days'>) {
  const [day, setDay] = useState<string | undefined>(undefined)
  const of = (date: string) => days.find((each) => each.day === date)?.activities ?? []
  const all = days.flatMap(({ activities: some }) => some)
  // One that lasts some days stands in each of them, and once in the list.
  const shown =
    day === undefined ? all.filter((each, i) => all.findIndex(({ id }) => id === each.id) === i) : of(day)
  return (
    <>
      <Box className="days">
        {weekdays.map((name) => (
          <Box key={name} className="day-name">
            {name.slice(1)}
          </Box>
        ))}
        {weeksOf(month)
          .flat()
          .map((number, i) => {
            const date = number === undefined ? '' : `${month}-${String(number).padStart(2, '0')}`
            return (
              <Day
                // biome-ignore lint/suspicious/noArrayIndexKey: a month's places stay where they are
                key={i}
                number={number}
                date={date}
                count={of(date).length}
                chosen={date === day}
                onChoose={() => setDay(date === day ? undefined : date)}
              />
            )
          })}
      </Box>
      <Heading level={2}>{day === undefined ? `本月 ${shown.length} 项活动` : sayPlainDay(day)}</Heading>
      {shown.length === 0 ? (
        <Box className="soft">没有活动。</Box>
      ) : (
        <Rows label="活动">
          {shown.map((activity) => (
            <Row
              key={activity.id}
              title={activity.title}
              note={noteOf(activity)}
              onPress={() => go('/packages/activity/detail', { id: activity.id })}
            />
          ))}
        </Rows>
      )}
    </>
  )
}

type DayProps = {
  number: number | undefined
  date: string
  count: number
  chosen: boolean
  onChoose: () => void
}

function Day({ number, date, count, chosen, onChoose }: DayProps) {
  if (count === 0) return <Box className="day">{number ?? ''}</Box>
  return (
    <Press
      kind="plain"
      className="day day-some"
      label={`${sayPlainDay(date)}，${count} 项活动`}
      pressed={chosen}
      onPress={onChoose}
    >
      {number}
    </Press>
  )
}
