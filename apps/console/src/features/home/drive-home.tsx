import { BoardFigures } from '#features/drives/supervision/board-figures.tsx'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { listDriveTodos } from './drive-todos.ts'
import { TodoCards } from './todo-list.tsx'

/** The desk of an organisation: what waits for it, then itself in a few numbers, with the way to the board. */
export function DriveHome() {
  const tree = useTreeConfig()
  const queue = useGet('/api/drives/queue')
  const board = useGet('/api/drives/board')
  return (
    <>
      <TodoCards
        todos={queue.data ? listDriveTodos(queue.data, tree) : []}
        isLoading={queue.isPending}
        problem={queue.error}
      />
      {board.error !== null && <ProblemAlert problem={board.error} onRetry={() => void board.refetch()} />}
      {board.data !== undefined && <BoardFigures board={board.data} />}
      <p className="jw-row">
        <AppLink href="/drives/board">督查看板</AppLink>
        <AppLink href="/drives/check-in">登录状态</AppLink>
        <AppLink href="/drives/help">操作指南</AppLink>
      </p>
    </>
  )
}
