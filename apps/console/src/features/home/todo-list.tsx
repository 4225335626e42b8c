import './home.css'
import type { Queues } from '@jianwang/api'
import type { Answer } from '@jianwang/api/asked'
import type { ApiProblem } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Icon } from '#ui/icons.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { listDeliveryTodos } from '../delivery/board/todos.ts'

type Waiting = Answer<'GET', '/api/organisations/queue' | '/api/activities/queue'>
export type Todo = { key: string; title: string; note: string; count: number; href: string }

/** What waits for me, with the count and one click into the filtered list; the filing's deadline is the year's end (A14). */
export function TodoList() {
  const me = useMe()
  const teams = useGet('/api/teams/queues', {}, { enabled: hasGrant(me, 'teams.read') })
  const organisations = useGet(
    '/api/organisations/queue',
    {},
    { enabled: hasGrant(me, 'organisations.read') },
  )
  const activities = useGet(
    '/api/activities/queue',
    {},
    { enabled: me.flags.activities === 'on' && hasGrant(me, 'activities.approve') },
  )
  const delivery = useGet('/api/delivery/board', {}, { enabled: hasGrant(me, 'delivery.read') })
  const queues = [teams, organisations, activities, delivery]
  const problem = queues.map(({ error }) => error).find((error) => error !== null) ?? null
  // A list nobody asked for is not waited for.
  const isLoading = queues.some((query) => query.isPending && query.fetchStatus !== 'idle')
  const todos = [
    ...listTodos(me, teams.data, organisations.data),
    ...listActivityTodos(activities.data),
    ...listDeliveryTodos(delivery.data),
  ]
  return <TodoCards todos={todos} isLoading={isLoading} problem={problem} />
}

type TodoCardsProps = { todos: Todo[]; isLoading: boolean; problem: ApiProblem | null }

/** What waits, as doors with their counts; what nobody waits for is left out. */
export function TodoCards({ todos: all, isLoading, problem }: TodoCardsProps) {
  const todos = all.filter((todo) => todo.count > 0)
  return (
    <section className="jw-card" aria-labelledby="todo">
      <h2 id="todo">待办事项</h2>
      {problem !== null && <ProblemAlert problem={problem} />}
      {isLoading && problem === null && todos.length === 0 && (
        <span className="jw-skeleton" style={{ height: 96 }} />
      )}
      {!isLoading && problem === null && todos.length === 0 && (
        <EmptyState sentence="没有等待您处理的事项。" />
      )}
      <ul className="jw-todos">
        {todos.map((todo) => (
          <li key={todo.key}>
            <AppLink href={todo.href} className="jw-todo">
              <span className="jw-todo-count">{formatNumber(todo.count)}</span>
              <span>
                <strong>{todo.title}</strong>
                <span className="jw-hint">{todo.note}</span>
              </span>
              <Icon name="right" />
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function listTodos(me: Me, teams: Queues | undefined, organisations: Waiting | undefined): Todo[] {
  const approve = {
    key: 'approve',
    title: '待审批的体育社会组织',
    note: '街镇新增或修改，等待区审批',
    count: organisations?.awaiting ?? 0,
    href: '/organisations/approvals',
  }
  return [
    ...(hasGrant(me, 'teams.certify') && teams !== undefined ? listTeamTodos(me, teams) : []),
    ...(hasGrant(me, 'organisations.approve') ? [approve] : []),
  ]
}

function listTeamTodos(me: Me, teams: Queues): Todo[] {
  return [
    {
      key: 'certify',
      title: '待认证的团队',
      note: '核对团队信息后认证或退回',
      count: teams.submitted,
      href: '/teams/approvals?tab=submitted',
    },
    {
      key: 'review',
      title: '待审核的团队',
      note: '成员加入后审核填报内容',
      count: teams.certified,
      href: '/teams/approvals?tab=certified',
    },
    {
      key: 'transfer',
      title: '待接收的团队',
      note: '其他街镇申请划入本街镇',
      count: teams.transfersIn,
      href: '/teams/transfers',
    },
    {
      key: 'told',
      title: '上级处理的重复团队',
      note: '本单位的团队被合并或并入，请核对',
      count: teams.told,
      href: '/teams/pairs',
    },
    {
      key: 'file',
      title: `${teams.year} 年未申报的团队`,
      note: `请于 ${teams.year} 年 12 月 31 日前完成年度申报`,
      count: teams.unfiled,
      href: `/teams?filing=unfiled&state=reviewed&level=${me.unit.level}`,
    },
  ]
}

/** S0-30: what leaders have submitted in the mini-program. */
function listActivityTodos(activities: Waiting | undefined): Todo[] {
  return [
    {
      key: 'activities',
      title: '待审核的活动',
      note: '核对健身团队提交的活动后通过或退回',
      count: activities?.awaiting ?? 0,
      href: '/activities?view=review',
    },
  ]
}
