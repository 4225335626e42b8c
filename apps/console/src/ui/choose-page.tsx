import './choose.css'
import { explainReason } from '@jianwang/records/reasons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { Labelled } from './labelled.tsx'
import { Notice, ProblemAlert } from './problem-alert.tsx'
import { ReasonField } from './reason-field.tsx'
import { TaskProgress } from './task-progress.tsx'
import { UnitCascader, type UnitCascaderProps } from './unit-cascader.tsx'

type ChooseAct = 'merge' | 'move' | 'split'

/** Where the change is asked for and where it leads: each tree has pages of its own. */
export type ChoosePlace = {
  href: (id: number) => string
  viewWord: string
  listWord: string
  /** What the server counts as moved. */
  moved: Record<ChooseAct, string>
}

type ChoosePageProps = {
  /** What is changed. */
  of: { id: number; name: string }
  /** 合并, 划转, 拆分. */
  verb: string
  act: ChooseAct
  place: ChoosePlace
  /** What to choose; without it nothing can be done yet. */
  fields: ReactNode
  /** Asks the server for it, and the work goes on behind the answer; undefined while something is missing. */
  send: ((reason: string, key: string) => Promise<{ taskId: string }>) | undefined
  /** Said when 下一步 is pressed too early. */
  missing: string
  /** What will happen, one line each. */
  consequences: ReactNode[]
  /** Anything that the server would refuse; shown in place of 确认. */
  obstacle?: ReactNode
}

/** Three screens of one page: choose, look at the consequences, watch the work; the task stands in the address. */
export function ChoosePage(props: ChoosePageProps) {
  const { of, verb } = props
  const [search, setSearch] = useSearchState()
  const [reason, setReason] = useState('')
  const [isPreview, setPreview] = useState(false)
  const title = `${verb}“${of.name}”`
  useTitle(title)
  const { send } = props
  const sending = useSend((ask: NonNullable<typeof send>, key) => ask(reason.trim(), key), {
    onDone: ({ taskId }) => setSearch({ task: taskId }, true),
  })
  return (
    <div className="jw-choose">
      <h1>{title}</h1>
      {search.task ? (
        <Work {...props} taskId={search.task} />
      ) : isPreview ? (
        <Preview
          {...props}
          reason={reason}
          isSending={sending.isPending}
          back={() => setPreview(false)}
          send={send && (() => sending.mutate(send))}
        />
      ) : (
        <Choice {...props} reason={reason} setReason={setReason} next={() => setPreview(true)} />
      )}
      {sending.error && isPreview && !search.task && <ProblemAlert problem={sending.error} />}
    </div>
  )
}

function Work({ of, verb, act, place, taskId }: ChoosePageProps & { taskId: string }) {
  const go = useGo()
  return (
    <>
      <section className="jw-card">
        <TaskProgress<{ moved: number; unitId: number }> taskId={taskId}>
          {(result) => (
            <Notice
              tone="success"
              title={`${verb}已完成，${place.moved[act]} ${result?.moved ?? 0} 个。`}
              action={
                <Button type="primary" onClick={() => go(place.href(result?.unitId ?? of.id))}>
                  {place.viewWord}
                </Button>
              }
            />
          )}
        </TaskProgress>
      </section>
      <div>
        <Button onClick={() => go(place.href(of.id))}>{place.listWord}</Button>
      </div>
    </>
  )
}

type ChoiceProps = ChoosePageProps & {
  reason: string
  setReason: (text: string) => void
  next: () => void
}

function Choice({ of, place, fields, send, missing, reason, setReason, next }: ChoiceProps) {
  const go = useGo()
  const id = useId()
  const [fault, setFault] = useState<{ at: 'choice' | 'reason'; text: string }>()
  const proceed = () => {
    const unsaid = explainReason(reason, '依据')
    if (!send) setFault({ at: 'choice', text: missing })
    else if (unsaid !== undefined) {
      setFault({ at: 'reason', text: unsaid })
      document.getElementById(id)?.focus()
    } else next()
  }
  return (
    <section className="jw-card jw-choose__step">
      <h2>第一步：选择</h2>
      {fields}
      {fault?.at === 'choice' && !send && (
        <p className="jw-fault" role="alert">
          {fault.text}
        </p>
      )}
      <ReasonField
        id={id}
        label="依据"
        need="required"
        hint="例如批复文号，会记入变更历史和审计日志。"
        value={reason}
        onChange={setReason}
        fault={fault?.at === 'reason' ? fault.text : undefined}
      />
      <div className="jw-row">
        <Button type="primary" onClick={proceed}>
          下一步：查看影响
        </Button>
        <Button onClick={() => go(place.href(of.id))}>取消</Button>
      </div>
    </section>
  )
}

function Preview({
  verb,
  consequences,
  obstacle,
  reason,
  isSending,
  back,
  send,
}: Omit<ChoosePageProps, 'send'> & {
  reason: string
  isSending: boolean
  back: () => void
  send: (() => void) | undefined
}) {
  return (
    <section className="jw-card jw-choose__step">
      <h2>第二步：核对影响</h2>
      <ul className="jw-list jw-choose__lines">
        {consequences.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed lines in fixed order
          <li key={at}>{line}</li>
        ))}
      </ul>
      <p>
        <span className="jw-hint">依据：</span>
        {reason.trim()}
      </p>
      {obstacle ? (
        <Notice tone="error" title={obstacle} />
      ) : (
        <Notice tone="warning" title={`${verb}不能撤销。全部完成才生效，中途出错则数据不变。`} />
      )}
      <div className="jw-row">
        {!obstacle && (
          <Button type="primary" danger loading={isSending} onClick={send}>
            确认{verb}
          </Button>
        )}
        <Button onClick={back}>上一步</Button>
      </div>
    </section>
  )
}

type ChooseUnitProps = Pick<UnitCascaderProps, 'deepest' | 'placeholder'> & {
  label: string
  value: number | undefined
  onChange: (unitId: number | undefined) => void
  hint?: ReactNode
}

/** The one unit that is chosen, with its label above. */
export function ChooseUnit({ label, hint, ...tree }: ChooseUnitProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label}>
      <UnitCascader id={id} {...tree} />
      {hint !== undefined && <p className="jw-hint">{hint}</p>}
    </Labelled>
  )
}
