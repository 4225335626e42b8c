import './home.css'
import { formatNumber } from '#lib/format.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Icon } from '#ui/icons.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'

type Queues = {
  submitted: number
  certified: number
  returned: number
  unfiled: number
  transfersIn: number
  year: number
}
type Todo = { key: string; title: string; note: string; count: number; href: string }

/** What waits for me, with the count and one click into the filtered list; the filing's deadline is the year's end (A14). */
export function TodoList() {
  const me = useMe()
  const teams = useGet<Queues>('/api/teams/queues', {}, { enabled: hasGrant(me, 'teams.read') })
  const organisations = useGet<{ awaiting: number }>(
    '/api/organisations/queue',
    {},
    { enabled: hasGrant(me, 'organisations.read') },
  )
  const problem = teams.error ?? organisations.error
  const isLoading = teams.isPending || organisations.isPending
  const todos = listTodos(me, teams.data, organisations.data).filter((todo) => todo.count > 0)
  return (
    <section className="jw-card" aria-labelledby="todo">
      <h2 id="todo">待办事项</h2>
      {problem !== null && <ProblemAlert problem={problem} />}
      {isLoading && problem === null && <span className="jw-skeleton" style={{ height: 96 }} />}
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

function listTodos(
  me: Me,
  teams: Queues | undefined,
  organisations: { awaiting: number } | undefined,
): Todo[] {
  const todos: Todo[] = []
  if (hasGrant(me, 'teams.certify') && teams !== undefined) {
    todos.push(
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
        key: 'file',
        title: `${teams.year} 年未申报的团队`,
        note: `请于 ${teams.year} 年 12 月 31 日前完成年度申报`,
        count: teams.unfiled,
        href: `/teams?filing=unfiled&state=reviewed&level=${me.unit.level}`,
      },
    )
  }
  if (hasGrant(me, 'organisations.approve') && organisations !== undefined)
    todos.push({
      key: 'approve',
      title: '待审批的体育社会组织',
      note: '街镇新增或修改，等待区审批',
      count: organisations.awaiting,
      href: '/organisations/approvals',
    })
  return todos
}
