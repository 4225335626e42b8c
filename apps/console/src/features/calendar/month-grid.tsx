import { isWeekend, type NamedDay } from '@jianwang/records/working-days'
import { MonthTable } from '#ui/month-table.tsx'

type MonthGridProps = { month: string; days: readonly NamedDay[] }

/** One month; a day off bears 休 and a weekend's day that is worked 班, so that colour says nothing alone. */
export function MonthGrid({ month, days }: MonthGridProps) {
  const named = new Map(days.map((day) => [day.date, day]))
  return (
    <MonthTable
      className="calendar-month"
      month={month}
      isNarrow
      caption={<caption>{Number(month.slice(5))} 月</caption>}
      day={(number, date) => <Day number={number} date={date} named={named} />}
    />
  )
}

type DayProps = { number: number; date: string; named: ReadonlyMap<string, NamedDay> }

function Day({ number, date, named }: DayProps) {
  const said = named.get(date)
  if (said === undefined)
    return <td className={isWeekend(date) ? 'calendar-weekend' : undefined}>{number}</td>
  const { name, isOffDay } = said
  return (
    <td
      className={isOffDay ? 'calendar-off' : 'calendar-worked'}
      title={`${name}${isOffDay ? '放假' : '调休上班'}`}
    >
      {number}
      <small>{isOffDay ? '休' : '班'}</small>
    </td>
  )
}
