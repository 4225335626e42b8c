import type { Task } from '@jianwang/api'
import type { Answer } from '@jianwang/api/asked'
import { useQuery } from '@tanstack/react-query'
import { type ApiProblem, request } from '#lib/api.ts'
import { useTitle } from '#lib/title.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { isOver, TaskProgress } from '#ui/task-progress.tsx'

/** 任务: long work this person has started, found again after leaving its page. */
export default function TasksPage() {
  useTitle('任务')
  const { data, error, refetch } = useQuery<Answer<'GET', '/api/tasks'>, ApiProblem>({
    queryKey: ['tasks'],
    queryFn: ({ signal }) => request('/api/tasks', { signal }),
    refetchInterval: 10_000,
  })
  return (
    <div className="jw-stack">
      <h1>任务</h1>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <div className="jw-card">
          <EmptyState sentence="还没有任务。导入、批量申报等较长的工作会列在这里，离开页面不影响进行。" />
        </div>
      )}
      {data?.map((task) => (
        <section key={task.id} className="jw-card jw-task" aria-label={task.title}>
          <TaskProgress taskId={task.id} actions={<CancelTask task={task} />} />
          <p className="jw-hint">
            开始 <DateText value={task.createdAt} style="time" />
            {task.finishedAt && (
              <>
                {' · 结束 '}
                <DateText value={task.finishedAt} style="time" />
              </>
            )}
          </p>
        </section>
      ))}
    </div>
  )
}

function CancelTask({ task }: { task: Pick<Task, 'id' | 'state'> }) {
  if (isOver(task.state)) return null
  return (
    <ConfirmAction
      label="取消任务"
      kind="danger"
      confirm={{
        title: '取消这个任务？',
        consequence: '任务停止，数据保持任务开始前的样子。',
        run: (_reason, key) => request(`/api/tasks/${task.id}/cancel`, { method: 'POST', key }),
        done: '任务已取消。',
      }}
    />
  )
}
