import './teams.css'
import type { BatchDone, Refused } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { formatNumber } from '#lib/format.ts'
import { AppLink, useGo } from '#lib/navigate.tsx'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { column, DataTable } from '#ui/data-table.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'
import { type BatchAct, batchWords } from './batch-picked.ts'
import { actOnTeam } from './team-requests.ts'
import { FilingTag } from './team-tags.tsx'

/** A filing under way or done; the task goes on when the page is left. */
export function FilingProgress({ taskId }: { taskId: string }) {
  return (
    <section className="jw-card">
      <TaskProgress<BatchDone> taskId={taskId}>
        {(result) => <BatchResult act="file" done={result?.done ?? 0} refused={result?.refused ?? []} />}
      </TaskProgress>
    </section>
  )
}

/** How it ended, and where to go from here. */
export function BatchResult({ act, done, refused }: { act: BatchAct; done: number; refused: Refused[] }) {
  const go = useGo()
  const words = batchWords[act]
  return (
    <div className="jw-stack">
      <Notice tone="success" title={`${words.done} ${formatNumber(done)} 支团队。`} />
      {refused.length > 0 && (
        <>
          <h2>
            没有{words.verb}：{formatNumber(refused.length)} 支
          </h2>
          <RefusedTable caption={`没有${words.verb}的团队`} refused={refused} />
        </>
      )}
      <div className="jw-row">
        <Button type="primary" onClick={() => go(words.list)}>
          返回列表
        </Button>
        {act === 'file' && <Button onClick={() => go('/teams?filing=filed')}>查看已申报团队</Button>}
      </div>
    </div>
  )
}

/** Who may not and why, with the way out beside each. */
export function RefusedTable({ caption, refused }: { caption: string; refused: Refused[] }) {
  const [filed, setFiled] = useState<ReadonlySet<string>>(new Set())
  return (
    <DataTable<Refused>
      caption={caption}
      rows={refused}
      rowKey={(team) => team.id}
      columns={[
        column('name', '团队名称', 280, (team) => (
          <AppLink href={`/teams/${team.id}`}>{team.name ?? '查看团队'}</AppLink>
        )),
        column('reason', '原因', 'rest', (team) => <span className="jw-wrap">{team.reason}</span>),
        column('way', '怎么办', 232, (team) =>
          filed.has(team.id) ? (
            <FilingTag filed />
          ) : (
            <WayOut team={team} onFiled={() => setFiled(new Set([...filed, team.id]))} />
          ),
        ),
      ]}
    />
  )
}

function WayOut({ team, onFiled }: { team: Refused; onFiled: () => void }) {
  const go = useGo()
  if (team.code === 'teams/too-few-members')
    return (
      <span className="jw-row jw-row--tight">
        <Button onClick={() => go(`/teams/${team.id}?tab=roster`)}>补充名册</Button>
        <ConfirmAction
          label="特批申报"
          confirm={{
            title: `特批申报“${team.name ?? '这支团队'}”？`,
            consequence: '名册不足 10 人的团队，由本单位说明理由后申报。理由会记入申报记录。',
            reason: 'required',
            reasonLabel: '特批理由',
            verb: '申报',
            run: (overrideReason, key) =>
              actOnTeam(team.id, 'file', { overrideReason, version: team.version ?? 0 }, key), // told of every team that is seen
            done: '已申报。',
            onDone: onFiled,
          }}
        />
      </span>
    )
  if (team.code === 'teams/not-reviewed')
    return <Button onClick={() => go(`/teams/${team.id}`)}>去认证、审核</Button>
  if (team.code === 'teams/changed-since-seen')
    return <Button onClick={() => go(`/teams/${team.id}`)}>重新查看</Button>
  return <span className="jw-hint">—</span>
}
