import '../delivery.css'
import type { DeliveryBoard } from '@jianwang/api'
import { type CourseState, courseStates } from '@jianwang/records/delivery'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Loaded, Page } from '#ui/page.tsx'
import { WindowCards } from '#ui/window-cards.tsx'
import { QuotaTiles } from '../orders/quota-tiles.tsx'
import { listDeliveryTodos } from './todos.ts'

/** 配送看板: what is due today and how many days are left, how far the half-year is, and the quota of each sub-district. */
export default function BoardPage() {
  const board = useGet('/api/delivery/board')
  const quotas = useGet('/api/delivery/quotas')
  return (
    <Page title="配送看板">
      <Loaded query={board}>
        {(all) => (
          <>
            <Due board={all} />
            <WindowCards label="各阶段" windows={listWindows(all)} />
            <Courses board={all} />
          </>
        )}
      </Loaded>
      <Loaded query={quotas}>
        {(all) => (
          <section className="jw-stack" aria-label="配送额度">
            <h2>{all.year} 年各街镇额度</h2>
            <QuotaTiles all={all} />
          </section>
        )}
      </Loaded>
    </Page>
  )
}

/** When orders of the half-year are taken, then the windows of the month. */
const listWindows = ({ halfYear, orders, windows }: DeliveryBoard) => [
  ...orders.map((window) => ({ title: `${halfYearTitle(halfYear ?? '')}订单`, ...window })),
  ...windows,
]

function Due({ board }: { board: DeliveryBoard }) {
  const todos = listDeliveryTodos(board)
  return (
    <section className="jw-card" aria-labelledby="due">
      <h2 id="due">今天要办</h2>
      {todos.length === 0 ? (
        <p className="jw-hint">没有等待您处理的事项。</p>
      ) : (
        <ul className="delivery-due">
          {todos.map(({ key, title, note, count, href, isNear }) => (
            <li key={key}>
              <AppLink href={href}>
                <strong className="jw-number">{count}</strong> {title}
              </AppLink>
              <span className={isNear ? 'delivery-near' : 'jw-hint'}>{note}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** How far the courses of the half-year are; a tile is the list of them. */
function Courses({ board: { halfYear, courses } }: { board: DeliveryBoard }) {
  if (halfYear === null) return null
  const states = (Object.keys(courseStates) as CourseState[]).filter((state) => state !== 'draft') // its own keys
  const countOf = (state: CourseState) => courses.find((each) => each.state === state)?.count ?? 0
  return (
    <section className="jw-stack" aria-label="课程">
      <h2>{halfYearTitle(halfYear)}课程</h2>
      <ul className="delivery-tiles">
        {states.map((state) => (
          <li key={state}>
            <AppLink href={`/delivery/courses?state=${state}&halfYear=${halfYear}`} className="delivery-tile">
              <span className="jw-hint">{courseStates[state]}</span>
              <strong className="jw-number">{countOf(state)}</strong>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
