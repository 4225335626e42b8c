import type { MyTeamListed } from '@jianwang/api'
import { teams } from '#lib/api'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { Words } from '#ui/box'
import { Row, Rows } from '#ui/row'

/** Only teams where something waits for me; the rest is one tap away under 团队. */
export function MyTeamsNow() {
  const { data } = useLoad(teams.mine, [])
  const rows = (data?.led ?? []).flatMap((team) => {
    const todo = sayTodo(team)
    return todo === undefined ? [] : [{ team, todo }]
  })
  if (rows.length === 0) return null
  return (
    <Rows label="等我处理">
      {rows.map(({ team, todo }) => (
        <Row
          key={team.id}
          title={team.name}
          side={<Words className="tag tag-warning">{todo}</Words>}
          onPress={() => go('/packages/team/state', { id: team.id })}
        />
      ))}
    </Rows>
  )
}

function sayTodo({ state, waiting = 0 }: MyTeamListed): string | undefined {
  if (state === 'returned') return '已退回，请修改'
  if (state === 'draft') return '还没有提交'
  return waiting > 0 ? `${waiting} 人待确认` : undefined
}
