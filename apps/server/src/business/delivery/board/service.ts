import type { DeliveryTodo } from '@jianwang/records/delivery-board'
import { officeTodos, readerTodos, streetTodos } from '@jianwang/records/delivery-board'
import {
  listWindowsOn,
  type PayrollRules,
  payrollWindowIn,
  standingOf,
} from '@jianwang/records/payroll-windows'
import { shiftMonth } from '@jianwang/words/days'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { countSome, type Rows } from '#platform/record/store'
import { loadCalendar } from '#support/calendar'
import { readRules } from '../classes/evidence/rules.ts'
import { taughtRows } from '../classes/evidence/store.ts'
import { openedRows } from '../classes/roster/store.ts'
import { findNewestHalfYear } from '../matching/store/courses.ts'
import { letterRows } from '../orders/letters/store.ts'
import { mayArrange, mayOrder, mayRead } from '../policy.ts'
import { findHalfYear } from '../store.ts'
import type { LessonRow } from '../tables.ts'
import type { DeliveryBoard } from './schema.ts'
import * as store from './store.ts'

/** Of what was held so long ago nobody hands in anything more. */
const evidenceMs = 31 * 86_400_000

type Ask = (
  call: Call,
  about: { halfYear: string; rules: PayrollRules | undefined },
) => Promise<store.Waiting>

const asks: Readonly<Record<DeliveryTodo, Ask>> = {
  submitted: ({ tx }, { halfYear }) => store.countOrders(tx, halfYear, 'submitted'),
  returned: ({ tx }, { halfYear }) => store.countOrders(tx, halfYear, 'returned'),
  changes: ({ tx }) => store.countAsked(tx),
  unmatched: ({ tx }, { halfYear }) => store.countCourses(tx, halfYear, ['ordered', 'matching']),
  unfit: ({ tx, now }, { halfYear }) => store.countUnfit(tx, halfYear, now),
  films: ({ tx, now }) => store.countFilmless(tx, now),
  letters: countLetters,
  recruit: ({ tx }, { halfYear }) => store.countCourses(tx, halfYear, ['matched']),
  few: ({ tx }, { halfYear }) => store.countFew(tx, halfYear),
  feedback: countFeedback,
  roster: async ({ tx }) => ({ n: await countSome(tx, openedRows(tx, 'due')), due: null }),
  evidence: countBare,
  news: ({ tx }) => store.countNewsless(tx),
}

/** Each screen of delivery begins with it: what is due today and how many days are left. @throws forbidden (403) */
export async function showBoard(call: Call): Promise<Static<typeof DeliveryBoard>> {
  permit(mayRead(call.actor))
  const today = shanghaiDay(call.now)
  const calendar = await loadCalendar(call)
  const rules = calendar.knows(today) && calendar.knows(`${today.slice(0, 7)}-28`) ? { calendar } : undefined
  const newest = await findNewestHalfYear(call.tx)
  const released = newest === undefined ? undefined : await findHalfYear(call.tx, newest)
  const todos = []
  for (const key of keysOf(call)) {
    const { n, due } = await asks[key](call, { halfYear: newest ?? '', rules })
    if (n > 0) todos.push({ key, count: n, dueAt: due?.toISOString() ?? null })
  }
  return {
    today,
    todos,
    halfYear: newest ?? null,
    orders:
      released === undefined
        ? []
        : [standingOf({ from: released.opens_on, until: released.closes_on }, today)],
    windows: rules === undefined ? [] : listWindowsOn(today, rules).map(({ rule: _, ...window }) => window),
    courses: newest === undefined ? [] : await store.countStates(call.tx, newest),
  }
}

function keysOf({ actor }: Call): readonly DeliveryTodo[] {
  if (mayArrange(actor)) return officeTodos
  return mayOrder(actor) ? streetTodos : readerTodos
}

/** S1-17: whose signature is the reader's own. */
async function countLetters({ tx, actor }: Call): Promise<store.Waiting> {
  return { n: await countSome(tx, letterRows(tx, { awaits: actor.accountId ?? '' })), due: null }
}

/** S1-31: last month's lessons that were not told of, due with the window's end. */
async function countFeedback(call: Call, { rules }: Parameters<Ask>[1]): Promise<store.Waiting> {
  const month = shanghaiDay(call.now).slice(0, 7)
  const at = (of: string) => new Date(`${of}-01T00:00:00+08:00`)
  const { n } = await store.countUntold(call.tx, at(shiftMonth(month, -1)), at(month))
  if (n === 0 || rules === undefined) return { n, due: null }
  const { until } = payrollWindowIn('feedback', month, rules)
  return { n, due: new Date(`${until}T23:59:59+08:00`) }
}

/** S1-28: lessons of the last weeks of which photos or video are lacking. */
async function countBare(call: Call): Promise<store.Waiting> {
  const rules = await readRules(call)
  const from = new Date(call.now.getTime() - evidenceMs)
  const rows = taughtRows(call.tx, { from, until: call.now, wanted: 'missing', rules })
  return { n: await countSome(call.tx, rows as unknown as Rows<LessonRow>), due: null } // its own columns
}
