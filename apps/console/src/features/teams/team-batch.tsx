import type { BatchBody, BatchDone, Refused } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { ApiProblem, request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { AppLink, useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import {
  type BatchAct,
  batchHref,
  batchWords,
  dropPicked,
  isBatchAct,
  readPicked,
  sortPicked,
} from './batch-picked.ts'
import { BatchResult, FilingProgress, RefusedTable } from './batch-result.tsx'
import { readRefused } from './team-requests.ts'

/** 批量申报, 批量认证, 批量审核: what may, what may not and why; confirm; progress; result (S0-50). */
export default function TeamBatch() {
  const [search] = useSearchState()
  const act = isBatchAct(search.act) ? search.act : 'file'
  const { batch } = batchWords[act]
  useTitle(batch)
  return (
    <div className="jw-stack">
      <h1>{batch}</h1>
      {search.task ? (
        <FilingProgress taskId={search.task} />
      ) : (
        <Preview key={act + (search.all ?? '')} act={act} all={act === 'file' && search.all === '1'} />
      )}
    </div>
  )
}

/** What was picked, by what the list already knew and what the server has refused since. */
function useSorted(act: BatchAct, all: boolean) {
  const [picked] = useState(() => (all ? [] : readPicked(act)))
  const [found, setFound] = useState<Refused[]>([])
  const sorted = sortPicked(act, picked)
  const known = new Map([...sorted.refused, ...found].map((team) => [team.id, team]))
  const able = sorted.able.filter((team) => !known.has(team.id))
  const find = (more: Refused[]) => setFound([...found, ...more])
  return { picked, able, refused: [...known.values()], found, find }
}

function Preview({ act, all }: { act: BatchAct; all: boolean }) {
  const go = useGo()
  const { verb, list } = batchWords[act]
  const { picked, able, refused, found, find } = useSorted(act, all)
  const [answer, setAnswer] = useState<BatchDone>()
  const { data: queues } = useGet('/api/teams/queues')
  const wish = all
    ? { all: true, acceptGood: found.length > 0 }
    : { items: able.map(({ id, version }) => ({ id, version })) }
  const sending = useSend(
    (body: BatchBody, key) => request(`/api/teams/batch/${act}`, { method: 'POST', body, key }),
    {
      onDone: (done) => {
        dropPicked()
        if ('taskId' in done) go(`${batchHref(act)}&task=${done.taskId}`, { replace: true })
        else setAnswer(done)
      },
      onProblem: (problem) => find(readRefused(problem)),
    },
  )
  if (answer) return <BatchResult act={act} done={answer.done} refused={answer.refused} />
  if (!all && picked.length === 0) return <NothingPicked act={act} />
  if (all && !queues) return <span className="jw-skeleton" role="status" aria-label="正在载入" />
  const count = all ? (queues?.unfiled ?? 0) - found.length : able.length
  return (
    <>
      <section className="jw-card">
        <h2>{count > 0 ? `可以${verb}：${formatNumber(count)} 支` : `没有可以${verb}的团队`}</h2>
        {count > 0 && <p>{describeEffect(act, queues?.year)}</p>}
        {all && count > 0 && found.length === 0 && (
          <p className="jw-hint">提交时逐支检查；有不符合条件的，先列出原因，不会{verb}任何一支。</p>
        )}
        <TeamNames teams={able} />
        {sending.error && !isBatchRefusal(sending.error) && <ProblemAlert problem={sending.error} />}
        <div className="jw-row jw-batch-foot">
          {count > 0 && (
            <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate(wish)}>
              {refused.length > 0
                ? `只${verb}符合条件的 ${formatNumber(count)} 支`
                : `${verb} ${formatNumber(count)} 支团队`}
            </Button>
          )}
          <Button onClick={() => go(list)}>返回列表</Button>
        </div>
      </section>
      {refused.length > 0 && <NotAble act={act} refused={refused} />}
    </>
  )
}

/** By name as far as they can be read at a glance. */
function TeamNames({ teams }: { teams: readonly { id: string; name: string }[] }) {
  if (teams.length === 0) return null
  return (
    <ul className="jw-name-list">
      {teams.slice(0, 60).map((team) => (
        <li key={team.id}>
          <AppLink href={`/teams/${team.id}`}>{team.name}</AppLink>
        </li>
      ))}
      {teams.length > 60 && <li className="jw-hint">等 {formatNumber(teams.length)} 支</li>}
    </ul>
  )
}

function NotAble({ act, refused }: { act: BatchAct; refused: Refused[] }) {
  const { batch, verb } = batchWords[act]
  return (
    <section className="jw-card">
      <h2>
        不能{verb}：{formatNumber(refused.length)} 支
      </h2>
      <RefusedTable caption={`不能${batch}的团队`} refused={refused} />
    </section>
  )
}

function describeEffect(act: BatchAct, year: number | undefined): string {
  if (act === 'file')
    return `申报后，这些团队完成${year === undefined ? '本' : ` ${year} `}年度备案申报（年检）。申报错了，可在当年内打开团队“取消申报”。`
  return act === 'certify'
    ? '认证即确认团队信息属实。认证后，这些团队进入“待审核”。'
    : '审核通过后，这些团队可以进行年度申报。'
}

/** The server found more that may not: they are listed, nothing was done. */
function isBatchRefusal(problem: ApiProblem): boolean {
  return problem instanceof ApiProblem && readRefused(problem).length > 0
}

/** Opened without a choice: the last filing is shown again, so that work that was left is found. */
function NothingPicked({ act }: { act: BatchAct }) {
  const go = useGo()
  const { data } = useGet('/api/tasks', {}, { enabled: act === 'file' })
  const last = act === 'file' ? data?.find((task) => task.kind === 'teams.file') : undefined
  const { batch } = batchWords[act]
  if (last) return <FilingProgress taskId={last.id} />
  return (
    <div className="jw-card">
      <EmptyState
        sentence={`还没有选择团队。请在健身团队列表中勾选“申报状态”左侧的方框，再点“${batch}”。`}
        action={
          <Button type="primary" onClick={() => go('/teams')}>
            去选择团队
          </Button>
        }
      />
    </div>
  )
}
