import { nameWork, sayWait } from '@jianwang/words/operations'
import { ask } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { StorageUse } from './storage-use.tsx'

type Work = { name: string; seconds: number; stands: boolean }
type StuckTask = {
  id: string
  kind: string
  username: string
  unitName: string
  fault: string
  tries: number
  stuckAt: string
}
type ParkedFact = {
  consumer: string
  position: string
  kind: string
  subjectId: string
  fault: string
  tries: number
  again: boolean
  behind: number
  parkedAt: string
}
/** 运行管理: does the system's own work move, and what has failed so often that a person must answer. No business row is seen. */
export default function OperationsPage() {
  useTitle('运行管理')
  const work = useGet('/api/operations/work')
  const waiting = useGet('/api/operations/waiting')
  const mayOperate = hasGrant(useMe(), 'system.operate')
  return (
    <div className="jw-stack">
      <h1>运行管理</h1>
      <section className="jw-stack" aria-labelledby="work">
        <h2 id="work">后台工作</h2>
        {work.error && <ProblemAlert problem={work.error} onRetry={() => void work.refetch()} />}
        {!work.error && (
          <DataTable
            caption="后台工作"
            columns={workColumns}
            rows={work.data}
            rowKey={(row) => row.name}
            skeletonRows={4}
          />
        )}
      </section>
      {waiting.error && <ProblemAlert problem={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data && (
        <>
          <Tasks rows={waiting.data.tasks} mayOperate={mayOperate} />
          <Facts rows={waiting.data.facts} mayOperate={mayOperate} />
        </>
      )}
      <StorageUse />
    </div>
  )
}

const workColumns: Column<Work>[] = [
  { key: 'name', title: '工作', render: (row) => nameWork(row.name) },
  {
    key: 'state',
    title: '状态',
    width: 140,
    render: (row) => <StateTag tone={row.stands ? 'error' : 'success'} word={row.stands ? '停滞' : '正常'} />,
  },
  {
    key: 'wait',
    title: '最早一项已等待',
    width: 180,
    render: (row) => (row.seconds === 0 ? '没有等待' : sayWait(row.seconds)),
  },
]

function Tasks({ rows, mayOperate }: { rows: StuckTask[]; mayOperate: boolean }) {
  const columns: Column<StuckTask>[] = [
    { key: 'kind', title: '任务', width: 150, render: (row) => nameWork(row.kind) },
    { key: 'unit', title: '单位', width: 150, render: (row) => row.unitName },
    { key: 'account', title: '账号', width: 130, render: (row) => row.username },
    { key: 'fault', title: '故障代码', render: (row) => <Fault text={row.fault} id={row.id} /> },
    { key: 'tries', title: '次数', width: 72, align: 'right', render: (row) => row.tries },
    {
      key: 'at',
      title: '等待处理起',
      width: 170,
      render: (row) => <DateText value={row.stuckAt} style="time" />,
    },
    {
      key: 'act',
      title: '操作',
      width: 170,
      render: (row) => mayOperate && <Answers of={taskAnswers(row)} />,
    },
  ]
  return (
    <section className="jw-stack" aria-labelledby="tasks">
      <h2 id="tasks">等待处理的任务</h2>
      <p className="jw-hint">
        这些任务重试多次仍未成功，数据没有改变。请先按故障代码排除原因（服务日志里有同一任务编号的记录），再让它再试一次。
      </p>
      {rows.length === 0 ? (
        <div className="jw-card">
          <EmptyState sentence="没有等待处理的任务。" />
        </div>
      ) : (
        <DataTable caption="等待处理的任务" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </section>
  )
}

function Facts({ rows, mayOperate }: { rows: ParkedFact[]; mayOperate: boolean }) {
  const columns: Column<ParkedFact>[] = [
    { key: 'consumer', title: '接收方', width: 170, render: (row) => nameWork(row.consumer) },
    { key: 'kind', title: '消息', width: 170, render: (row) => row.kind },
    { key: 'subject', title: '记录编号', render: (row) => row.subjectId },
    { key: 'fault', title: '故障代码', render: (row) => <Fault text={row.fault} /> },
    { key: 'behind', title: '后面还有', width: 92, align: 'right', render: (row) => row.behind },
    {
      key: 'at',
      title: '搁置时间',
      width: 170,
      render: (row) => <DateText value={row.parkedAt} style="time" />,
    },
    {
      key: 'act',
      title: '操作',
      width: 170,
      render: (row) =>
        row.again ? (
          <span className="jw-hint">正在再试</span>
        ) : (
          mayOperate && <Answers of={factAnswers(row)} />
        ),
    },
  ]
  return (
    <section className="jw-stack" aria-labelledby="facts">
      <h2 id="facts">搁置的变更消息</h2>
      <p className="jw-hint">
        统计和通知依靠变更消息更新。处理不了的一条连同同一记录的后续消息被搁置，其他记录不受影响。
      </p>
      {rows.length === 0 ? (
        <div className="jw-card">
          <EmptyState sentence="没有搁置的变更消息。" />
        </div>
      ) : (
        <DataTable
          caption="搁置的变更消息"
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.consumer} ${row.position}`}
        />
      )}
    </section>
  )
}

/** Read as a whole: an operator copies it, and finds the log's lines by the number. */
function Fault({ text, id }: { text: string; id?: string }) {
  return (
    <span style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      {text || '—'}
      {id && <span className="jw-hint"> 任务编号 {id}</span>}
    </span>
  )
}

type Answer = { path: string; body: Record<string, string> | undefined; consequence: string; done: string }

function taskAnswers({ id }: StuckTask): { retry: Answer; giveUp: Answer } {
  return {
    retry: {
      path: `/api/operations/tasks/${id}/retry`,
      body: undefined,
      consequence: '任务重新排队，再失败时仍会重试几次，然后回到这里。',
      done: '任务已重新排队。',
    },
    giveUp: {
      path: `/api/operations/tasks/${id}/give-up`,
      body: {},
      consequence: '任务不再执行，数据保持任务开始前的样子。提交任务的人会看到您写的理由。',
      done: '任务已终止。',
    },
  }
}

function factAnswers({ consumer, position }: ParkedFact): { retry: Answer; giveUp: Answer } {
  const body = { consumer, position }
  return {
    retry: {
      path: '/api/operations/facts/retry',
      body,
      consequence: '这条消息马上再处理一次，成功后同一记录的后续消息接着处理。',
      done: '已安排再试。',
    },
    giveUp: {
      path: '/api/operations/facts/give-up',
      body,
      consequence: '这条消息不再处理，相关的统计或通知会缺少这一次变动；同一记录的后续消息接着处理。',
      done: '这条消息已放弃。',
    },
  }
}

function Answers({ of: { retry, giveUp } }: { of: { retry: Answer; giveUp: Answer } }) {
  return (
    <span className="jw-row">
      <ConfirmAction
        label="再试一次"
        look="link"
        confirm={{
          title: '再试一次？',
          consequence: retry.consequence,
          run: (_reason, key) =>
            ask(retry.path, { method: 'POST', key, ...(retry.body && { body: retry.body }) }),
          done: retry.done,
        }}
      />
      <ConfirmAction
        label="放弃"
        look="link"
        confirm={{
          title: '放弃？',
          consequence: giveUp.consequence,
          reason: 'required',
          danger: true,
          run: (reason, key) => ask(giveUp.path, { method: 'POST', key, body: { ...giveUp.body, reason } }),
          done: giveUp.done,
        }}
      />
    </span>
  )
}
