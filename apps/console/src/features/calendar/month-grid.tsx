import { weeksOf } from '@jianwang/records/weeks'
import { isWeekend, type NamedDay } from '@jianwang/records/working-days'
import { weekdays } from '@jianwang/words/teams'

type MonthGridProps = { month: string; days: readonly NamedDay[] }

/** One month; a day off bears 休 and a weekend's day that is worked 班, so that colour says nothing alone. */
export function MonthGrid({ month, days }: MonthGridProps) {
  const named = new Map(days.map((day) => [day.date, day]))
  return (
    <table className="calendar-month">
      <caption>{Number(month.slice(5))} 月</caption>
      <thead>
        <tr>
          {weekdays.map((word) => (
            <th key={word} scope="col" aria-label={word}>
              {word.slice(1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a month's weeks stay where they are
          <tr key={row}>
            {week.map((number, at) =>
              number === undefined ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={`empty-${at}`} />
              ) : (
                <Day key={number} number={number} date={dateOf(month, number)} named={named} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const dateOf = (month: string, day: number) => `${month}-${String(day).padStart(2, '0')}`

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
