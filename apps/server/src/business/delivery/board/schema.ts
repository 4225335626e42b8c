import { courseStates } from '@jianwang/records/delivery'
import { deliveryTodos } from '@jianwang/records/delivery-board'
import { payrollWindows } from '@jianwang/records/payroll-windows'
import { Type } from 'typebox'
import { Day, keysOf, literals, Moment, orNull, told } from '#platform/shape'

const daysLeft = Type.Integer()

/** What is due, for who looks; and how far the half-year is. */
export const DeliveryBoard = Type.Object({
  today: Day,
  /** Those that wait, each with when the first of them is due. */
  todos: Type.Array(
    Type.Object({ key: keysOf(deliveryTodos), count: Type.Integer(), dueAt: orNull(Moment) }),
  ),
  /** The newest with orders; null where there is none yet. */
  halfYear: orNull(Type.String()),
  /** When its orders are taken; null where it was not released. */
  orders: Type.Array(
    Type.Object({ from: Day, until: Day, standing: literals(['ahead', 'open', 'over']), daysLeft }),
  ),
  /** Of the month; none where its year is not in the calendar. */
  windows: Type.Array(
    Type.Object({
      name: keysOf(payrollWindows),
      title: Type.String(),
      from: Day,
      until: Day,
      standing: literals(['ahead', 'open', 'over']),
      daysLeft,
    }),
  ),
  /** Its courses by how far they are. */
  courses: Type.Array(Type.Object({ state: told(courseStates), count: Type.Integer() })),
})
