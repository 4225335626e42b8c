import type { Task } from '@jianwang/api'
import { serverNow } from '@jianwang/words/server-clock'
import './kit.css'
import './task.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { type ApiProblem, request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { DateText } from './date-text.tsx'
import { Notice, ProblemAlert } from './problem-alert.tsx'
import { StateTag, type Tone } from './state-tag.tsx'

/** `waiting` is done again by itself; `stuck` waits for the system administrator. */
type TaskState = Task['state']

const stateWords: Record<TaskState, [Tone, string]> = {
  queued: ['info', '排队中'],
  running: ['progress', '进行中'],
  waiting: ['warning', '等待重试'],
  stuck: ['warning', '等待处理'],
  done: ['success', '已完成'],
  failed: ['error', '未成功'],
  cancelled: ['neutral', '已取消'],
}

export function TaskStateTag({ state }: { state: TaskState }) {
  const [tone, word] = stateWords[state]
  return <StateTag tone={tone} word={word} />
}

export function isOver(state: TaskState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** Asks for a task each second until it is over; a lost connection is waited out. */
export function useTask(id: string | undefined) {
  return useQuery<Task, ApiProblem>({
    queryKey: ['task', id],
    queryFn: ({ signal }) => request(`/api/tasks/${id}`, { signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : 1_000),
    refetchIntervalInBackground: true,
  })
}

/** Work that has just ended changed what other pages have in store: they ask again when next seen. */
function useFreshAfter(task: Task | undefined) {
  const client = useQueryClient()
  const { state, finishedAt } = task ?? {}
  useEffect(() => {
    const isRecent = finishedAt !== undefined && serverNow() - Date.parse(finishedAt) < 60_000
    if (state !== 'done' || !isRecent) return
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'task' })
  }, [client, state, finishedAt])
}

/** Why nothing moves, and when it will; there is nothing to do but to wait or to cancel. */
function Held({ task }: { task: Task }) {
  return (
    <Notice tone="warning" title={task.problem?.detail ?? '暂时不能继续，稍后会自动重试。'}>
      {task.retryAt && (
        <>
          下次重试：
          <DateText value={task.retryAt} style="time" />
        </>
      )}
    </Notice>
  )
}

type TaskProgressProps<Result> = {
  taskId: string
  /** Shown when it is done: the result with its download. */
  children?: (result: Result | undefined) => ReactNode
  /** Beside the bar while it runs, such as 取消. */
  actions?: ReactNode
}

/** Long work as a bar with numbers; it goes on when the page is left, and is found again under 任务. */
export function TaskProgress<Result>({ taskId, children, actions }: TaskProgressProps<Result>) {
  const { data: task, error, refetch } = useTask(taskId)
  useFreshAfter(task)
  if (error && !task) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (!task) return <span className="jw-skeleton" role="status" aria-label="正在载入" />
  const total = task.total ?? 0
  return (
    <div className="jw-stack">
      <div className="jw-row">
        <strong>{task.title}</strong>
        <TaskStateTag state={task.state} />
        {!isOver(task.state) && actions}
      </div>
      {(task.state === 'waiting' || task.state === 'stuck') && <Held task={task} />}
      {(task.state === 'queued' || task.state === 'running') && (
        <>
          <progress
            className="jw-progress"
            aria-label={task.title}
            {...(total > 0 ? { value: task.done, max: total } : {})}
          />
          <p className="jw-number jw-hint">
            {total > 0 ? `已处理 ${formatNumber(task.done)} / ${formatNumber(total)}` : '正在准备'}
            。离开本页不影响进行，可在“任务”中查看。
          </p>
        </>
      )}
      {task.state === 'failed' && (
        <Notice tone="error" title={task.problem?.detail ?? '没有完成，数据未作改动，请重试。'} />
      )}
      {/* What kind of work it was says what came of it. */}
      {task.state === 'done' && children?.(task.result as Result | undefined)}
    </div>
  )
}
