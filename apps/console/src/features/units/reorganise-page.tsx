import type { UnitDetail } from '@jianwang/api'
import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'
import './units.css'

/** Where the change is asked for and where it leads: another tree of units has pages of its own. */
export type ReorganisePlace = {
  /** The list's address on the server; `/{id}/merge` is under it. */
  api: '/api/units' | '/api/drives/organisations'
  href: (unitId: number) => string
  viewWord: string
  listWord: string
  /** What the server counts as moved. */
  moved: Record<'merge' | 'move' | 'split', string>
}

type ReorganiseProps = {
  unit: UnitDetail
  /** 合并, 划转, 拆分. */
  verb: string
  act: 'merge' | 'move' | 'split'
  /** By default the units of the regions. */
  place?: ReorganisePlace
  /** What to choose; without it nothing can be done yet. */
  fields: ReactNode
  /** The body of the request but for its reason; undefined while something is missing. */
  body: Record<string, unknown> | undefined
  /** Said when 下一步 is pressed too early. */
  missing: string
  /** What will happen, one line each. */
  consequences: ReactNode[]
  /** Anything that the server would refuse; shown in place of 确认. */
  obstacle?: ReactNode
}

const regions: ReorganisePlace = {
  api: '/api/units',
  href: (unitId) => `/units?unit=${unitId}`,
  viewWord: '查看单位',
  listWord: '返回单位名录',
  moved: { merge: '随之划转的记录', move: '随之划转的记录', split: '划给新街镇的居委、村委' },
}

/** Three screens of one page: choose, look at the consequences, watch the work; the task stands in the address. */
export function ReorganisePage(props: ReorganiseProps) {
  const { unit, verb, act, place = regions } = props
  const go = useGo()
  const [search, setSearch] = useSearchState()
  const [reason, setReason] = useState('')
  const [isPreview, setPreview] = useState(false)
  useTitle(`${verb}“${unit.name}”`)
  const sending = useSend(
    (_: undefined, key) =>
      request(`${place.api}/${unit.id}/${act}`, {
        method: 'POST',
        key,
        body: { ...props.body, reason: reason.trim() },
      }),
    { onDone: ({ taskId }) => setSearch({ task: taskId }, true) },
  )
  if (search.task)
    return (
      <Frame title={`${verb}“${unit.name}”`}>
        <section className="jw-card">
          <TaskProgress<{ moved: number; unitId: number }> taskId={search.task}>
            {(result) => (
              <Notice
                tone="success"
                title={`${verb}已完成，${place.moved[act]} ${result?.moved ?? 0} 个。`}
                action={
                  <Button type="primary" onClick={() => go(place.href(result?.unitId ?? unit.id))}>
                    {place.viewWord}
                  </Button>
                }
              />
            )}
          </TaskProgress>
        </section>
        <div>
          <Button onClick={() => go(place.href(unit.id))}>{place.listWord}</Button>
        </div>
      </Frame>
    )
  return (
    <Frame title={`${verb}“${unit.name}”`}>
      {isPreview ? (
        <Preview
          {...props}
          reason={reason}
          isSending={sending.isPending}
          back={() => setPreview(false)}
          send={() => sending.mutate(undefined)}
        />
      ) : (
        <Choice {...props} reason={reason} setReason={setReason} next={() => setPreview(true)} />
      )}
      {sending.error && isPreview && <ProblemAlert problem={sending.error} />}
    </Frame>
  )
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="unit-wizard">
      <h1>{title}</h1>
      {children}
    </div>
  )
}

function Choice({
  unit,
  place = regions,
  fields,
  body,
  missing,
  reason,
  setReason,
  next,
}: ReorganiseProps & { reason: string; setReason: (text: string) => void; next: () => void }) {
  const go = useGo()
  const id = useId()
  const [fault, setFault] = useState<{ at: 'choice' | 'reason'; text: string }>()
  const proceed = () => {
    if (!body) setFault({ at: 'choice', text: missing })
    else if (Array.from(reason.trim()).length < 2) {
      setFault({ at: 'reason', text: '请写明依据，例如批复文号，至少 2 个字。' })
      document.getElementById(id)?.focus()
    } else next()
  }
  return (
    <section className="jw-card unit-form">
      <h2>第一步：选择</h2>
      {fields}
      {fault?.at === 'choice' && !body && (
        <p className="jw-fault" role="alert">
          {fault.text}
        </p>
      )}
      <div>
        <label className="jw-label" htmlFor={id}>
          依据<span className="jw-required">必填</span>
        </label>
        <Input.TextArea
          id={id}
          value={reason}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setReason(event.target.value)}
          {...(fault?.at === 'reason' ? { status: 'error' as const, 'aria-invalid': true } : {})}
        />
        <p className={fault?.at === 'reason' ? 'jw-fault' : 'jw-hint'}>
          {fault?.at === 'reason' ? fault.text : '例如批复文号，会记入变更历史和审计日志。'}
        </p>
      </div>
      <div className="jw-row">
        <Button type="primary" onClick={proceed}>
          下一步：查看影响
        </Button>
        <Button onClick={() => go(place.href(unit.id))}>取消</Button>
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
}: ReorganiseProps & { reason: string; isSending: boolean; back: () => void; send: () => void }) {
  return (
    <section className="jw-card unit-form">
      <h2>第二步：核对影响</h2>
      <ul className="jw-list unit-consequences">
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
