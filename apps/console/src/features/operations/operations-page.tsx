import type { Answer as Wire } from '@jianwang/api/asked'
import { nameWork, sayWait } from '@jianwang/words/operations'
import { useId } from 'react'
import { ask } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column, DataTable, type DataTableProps } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, LoadedTable, Page } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { StorageUse } from './storage-use.tsx'

type Work = Wire<'GET', '/api/operations/work'>[number]
type Waiting = Wire<'GET', '/api/operations/waiting'>
type StuckTask = Waiting['tasks'][number]
type ParkedFact = Waiting['facts'][number]

/** 运行管理: does the system's own work move, and what has failed so often that a person must answer. No business row is seen. */
export default function OperationsPage() {
  const work = useGet('/api/operations/work')
  const waiting = useGet('/api/operations/waiting')
  const mayOperate = hasGrant(useMe(), 'system.operate')
  return (
    <Page title="运行管理">
      <section className="jw-stack" aria-labelledby="work">
        <h2 id="work">后台工作</h2>
        <LoadedTable
          query={work}
          caption="后台工作"
          columns={workColumns}
          // Whether work moves is not told by figures of an earlier moment.
          rows={work.error === null ? work.data : undefined}
          rowKey={(row) => row.name}
          skeletonRows={4}
        />
      </section>
      <Loaded query={waiting} waiting={null}>
        {({ tasks, facts }) => (
          <>
            <Tasks rows={tasks} mayOperate={mayOperate} />
            <Facts rows={facts} mayOperate={mayOperate} />
          </>
        )}
      </Loaded>
      <StorageUse />
    </Page>
  )
}

const workColumns: Column<Work>[] = [
  column('name', '工作', 'rest', (row) => nameWork(row.name)),
  column('state', '状态', 140, (row) => (
    <StateTag tone={row.stands ? 'error' : 'success'} word={row.stands ? '停滞' : '正常'} />
  )),
  column('wait', '最早一项已等待', 180, (row) => (row.seconds === 0 ? '没有等待' : sayWait(row.seconds))),
]

function Tasks({ rows, mayOperate }: { rows: StuckTask[]; mayOperate: boolean }) {
  const columns: Column<StuckTask>[] = [
    column('kind', '任务', 150, (row) => nameWork(row.kind)),
    column('unit', '单位', 150, (row) => row.unitName),
    column('account', '账号', 130, (row) => row.username),
    column('fault', '故障代码', 'rest', (row) => <Fault text={row.fault} id={row.id} />),
    column('tries', '次数', 72, (row) => row.tries, { align: 'right' }),
    column('at', '等待处理起', 170, (row) => <DateText value={row.stuckAt} style="time" />),
    column('act', '操作', 170, (row) => mayOperate && <Answers of={taskAnswers(row)} />),
  ]
  return (
    <Stuck
      caption="等待处理的任务"
      lead="这些任务重试多次仍未成功，数据没有改变。请先按故障代码排除原因（服务日志里有同一任务编号的记录），再让它再试一次。"
      none="没有等待处理的任务。"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
    />
  )
}

function Facts({ rows, mayOperate }: { rows: ParkedFact[]; mayOperate: boolean }) {
  const columns: Column<ParkedFact>[] = [
    column('consumer', '接收方', 170, (row) => nameWork(row.consumer)),
    column('kind', '消息', 170, (row) => row.kind),
    column('subject', '记录编号', 'rest', (row) => row.subjectId),
    column('fault', '故障代码', 'rest', (row) => <Fault text={row.fault} />),
    column('behind', '后面还有', 92, (row) => row.behind, { align: 'right' }),
    column('at', '搁置时间', 170, (row) => <DateText value={row.parkedAt} style="time" />),
    column('act', '操作', 170, (row) =>
      row.again ? <span className="jw-hint">正在再试</span> : mayOperate && <Answers of={factAnswers(row)} />,
    ),
  ]
  return (
    <Stuck
      caption="搁置的变更消息"
      lead="统计和通知依靠变更消息更新。处理不了的一条连同同一记录的后续消息被搁置，其他记录不受影响。"
      none="没有搁置的变更消息。"
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.consumer} ${row.position}`}
    />
  )
}

type StuckProps<Row> = DataTableProps<Row> & { lead: string; none: string }

/** What a person must answer, or that there is nothing. */
function Stuck<Row>({ lead, none, ...table }: StuckProps<Row>) {
  const id = useId()
  return (
    <section className="jw-stack" aria-labelledby={id}>
      <h2 id={id}>{table.caption}</h2>
      <p className="jw-hint">{lead}</p>
      {table.rows?.length === 0 ? (
        <div className="jw-card">
          <EmptyState sentence={none} />
        </div>
      ) : (
        <DataTable {...table} />
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
