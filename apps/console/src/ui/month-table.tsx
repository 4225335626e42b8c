import { weeksOf } from '@jianwang/records/weeks'
import { weekdays } from '@jianwang/words/teams'
import { Fragment, type ReactNode } from 'react'

type MonthTableProps = {
  className: string
  /** YYYY-MM. */
  month: string
  caption: ReactNode
  /** Heads of one letter, where the columns are narrow. */
  isNarrow?: boolean
  /** The cell of a day, a `td`. */
  day: (number: number, date: string) => ReactNode
}

/** A month as it hangs on the wall: a row for each week, which begins on Monday. */
export function MonthTable({ className, month, caption, isNarrow = false, day }: MonthTableProps) {
  return (
    <table className={className}>
      {caption}
      <thead>
        <tr>
          {weekdays.map((word) => (
            <th key={word} scope="col" aria-label={word}>
              {isNarrow ? word.slice(1) : word}
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
                <td key={`empty-${at}`} className="month-none" />
              ) : (
                <Fragment key={number}>{day(number, dayOfMonth(month, number))}</Fragment>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const dayOfMonth = (month: string, day: number) => `${month}-${String(day).padStart(2, '0')}`
