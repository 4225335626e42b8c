import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { type ApiProblem, request } from '#lib/api.ts'
import { useGo, useParam } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { isOver, TaskProgress } from '#ui/task-progress.tsx'
import { Figure, makeNewHref } from './import-parts.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportSteps, type StepKey } from './import-steps.tsx'
import { findKind } from './kinds.ts'
import type { Import } from './report.ts'
import './imports.css'

/** One import from reading to result. All of it stands in the address: leaving and coming back loses nothing. */
export default function ImportPage() {
  const id = useParam('id')
  const query = useImport(id)
  return <RecordGate query={query}>{(one) => <Shown one={one} />}</RecordGate>
}

/** Asks each second while the server is reading or writing. */
function useImport(id: string) {
  return useQuery<Import, ApiProblem>({
    queryKey: ['import', id],
    queryFn: ({ signal }) => request(`/api/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1_000 : false),
  })
}

function isMoving({ state, task }: Import): boolean {
  return state === 'reading' || (state === 'ready' && task !== undefined && !isOver(task.state))
}

function stepOf(one: Import): StepKey {
  if (one.state === 'committed') return 'done'
  if (one.state === 'ready') return isMoving(one) ? 'commit' : 'preview'
  return 'reading'
}

function Shown({ one }: { one: Import }) {
  const title = `导入${one.title}`
  useTitle(title)
  return (
    <div className="imp-page imp-page--wide">
      <h1>{title}</h1>
      <p className="imp-lead">文件：{one.fileName}</p>
      <ImportSteps at={stepOf(one)} />
      {isMoving(one) && <Moving one={one} />}
      {one.state === 'ready' && !isMoving(one) && <ImportPreview one={one} />}
      {one.state === 'committed' && <Done one={one} />}
      {(one.state === 'refused' || one.state === 'discarded') && <Ended one={one} />}
    </div>
  )
}

function Moving({ one }: { one: Import }) {
  const { task } = one
  if (!task) return <span className="jw-skeleton" role="status" aria-label="正在载入" />
  const isReading = one.state === 'reading'
  if (isReading && isOver(task.state) && task.state !== 'done')
    return <ProblemAlert problem={new Error(task.problem?.detail ?? '读取没有完成，请重新上传。')} />
  return (
    <section className="jw-card">
      <TaskProgress
        taskId={task.id}
        actions={
          <ConfirmAction
            label="取消"
            confirm={{
              title: isReading ? '取消读取？' : '取消提交？',
              consequence: isReading
                ? '取消后这份表格作废，数据没有改变，可重新上传。'
                : '取消后一行也不会导入，数据没有改变，可回到预览再提交。',
              verb: isReading ? '取消读取' : '取消提交',
              run: (_reason, key) => request(`/api/tasks/${task.id}/cancel`, { method: 'POST', key }),
            }}
          />
        }
      />
    </section>
  )
}

function Done({ one }: { one: Import }) {
  const go = useGo()
  const client = useQueryClient()
  const kind = findKind(one.kind, useMe())
  const { result } = one
  // The lists in store are from before; this import itself is not asked again.
  useEffect(() => {
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' })
  }, [client])
  return (
    <>
      <Notice tone="success" title={result?.sentence ?? '已导入。'} />
      {result && (
        <dl className="imp-figures">
          <Figure label="新增" value={result.created} tone="good" />
          <Figure label="修改" value={result.changed} tone="good" />
          <Figure label="无变化" value={result.same} />
          <Figure label="有误未导入" value={result.wrong} {...(result.wrong > 0 ? { tone: 'bad' } : {})} />
        </dl>
      )}
      <div className="jw-row">
        {kind && (
          <Button type="primary" onClick={() => go(kind.listHref(one.target))}>
            查看{one.title}
          </Button>
        )}
        <Button onClick={() => go(makeNewHref(one))}>再导入一份</Button>
      </div>
    </>
  )
}

function Ended({ one }: { one: Import }) {
  const go = useGo()
  const isRefused = one.state === 'refused'
  return (
    <>
      <Notice
        tone={isRefused ? 'error' : 'info'}
        title={isRefused ? (one.task?.problem?.detail ?? one.sentence) : one.sentence}
      >
        {isRefused && one.task?.problem?.detail ? one.sentence : undefined}
      </Notice>
      <div>
        <Button type="primary" onClick={() => go(makeNewHref(one))}>
          重新上传
        </Button>
      </div>
    </>
  )
}
