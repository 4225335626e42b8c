import './kit.css'
import './form.css'
import { compareVersions, type Difference, isSame } from '@jianwang/records/versions'
import { Button, Form } from 'antd'
import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { ApiProblem } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { isRecord } from '#lib/stored.ts'
import { useTitle } from '#lib/title.ts'
import { ConflictView } from './form-conflict.tsx'
import { dropDraft, keepDraft, readDraft } from './form-draft.ts'
import { ErrorSummary, type SummaryLine } from './form-errors.tsx'
import { type FormValues, mapFaults } from './form-logic.ts'
import { FieldRegistry, type KnownField } from './form-registry.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { Notice, ProblemAlert } from './problem-alert.tsx'

export type FormPageProps<Out> = {
  title: string
  /** One sentence: who fills this in and what happens afterwards. */
  lead?: ReactNode
  /** Names the draft; one per form and record: `teams.new`, `teams.<id>`. */
  draftId: string
  /** Values at the beginning, plain JSON (texts, numbers, lists): a draft must survive a reload. */
  initial: FormValues
  /** Of the record being changed; sent back so that the server notices a change meanwhile. */
  version?: number
  /** How the server's `current` of a 409 reads as values of this form. By default as it is. */
  toValues?: (current: Record<string, unknown>) => FormValues
  /** Fields never kept in a draft. */
  secret?: string[]
  /** 提交, 更新, 新增: the manual's verb. */
  submitLabel: string
  /** Sends the values. `key` is the idempotency key of this intent, `version` of the record read last. */
  submit: (values: FormValues, about: { key: string; version: number | undefined }) => Promise<Out>
  onDone: (out: Out) => void
  /** Where 取消 leads. */
  backTo: string
  /** `FieldGroup`s of `Field`s. */
  children: ReactNode
}

/** A form of one column: validated on leaving a field, summary of faults, draft, leave-guard, conflict view. */
export function FormPage<Out>(props: FormPageProps<Out>) {
  const { title, lead, submitLabel, backTo, children } = props
  useTitle(title)
  const go = useGo()
  const page = useFormPage(props)
  return (
    <div className="jw-form-page">
      <h1>{title}</h1>
      {lead && <p className="jw-form-lead">{lead}</p>}
      {page.draftAt && (
        <Notice
          tone="info"
          title={`已恢复 ${formatDate(page.draftAt, 'time')} 未提交的内容。`}
          action={
            <Button size="small" onClick={page.restart}>
              不要草稿，重新填写
            </Button>
          }
        />
      )}
      {page.conflict && <ConflictView {...page.conflict} fields={page.fields} />}
      {page.problem && <ProblemAlert problem={page.problem} />}
      <ErrorSummary lines={page.lines} general={page.general} jump={page.jump} turn={page.turn} />
      <Form
        form={page.form}
        name={props.draftId.replaceAll(/[^\w-]/g, '-')}
        layout="vertical"
        initialValues={page.start}
        scrollToFirstError={false}
        onValuesChange={page.onChange}
        onFinish={page.send}
        onFinishFailed={({ errorFields }) =>
          page.showFaults(errorFields.map(({ name, errors }) => ({ name: name.join('.'), errors })))
        }
        noValidate
      >
        <FieldRegistry.Provider value={page.register}>{children}</FieldRegistry.Provider>
        <div className="jw-form-foot">
          <Button type="primary" htmlType="submit" loading={page.isSending}>
            {submitLabel}
          </Button>
          <Button onClick={() => go(backTo)}>取消</Button>
          <span className="jw-hint">带 * 的为必填</span>
        </div>
      </Form>
      <LeaveGuard isDirty={page.isDirty} onDrop={page.forget} />
    </div>
  )
}

type Conflict = {
  conflicts: Difference[]
  takenCount: number
  takeTheirs: (d: Difference) => void
  keepMine: (d: Difference) => void
}

type Seen = { values: FormValues; version: number | undefined }
type Filled = ReturnType<typeof Form.useForm<FormValues>>[0]

/** Somebody else was faster: what both have changed is asked about, the rest is taken over, and the newer version sent. */
function useConflict(
  form: Filled,
  fields: ReadonlyMap<string, KnownField>,
  base: RefObject<Seen>,
  toValues: (current: Record<string, unknown>) => FormValues = (current) => current,
) {
  const [conflict, setConflict] = useState<Conflict>()
  const settle = (difference: Difference) =>
    setConflict(
      (now) => now && { ...now, conflicts: now.conflicts.filter((other) => other.name !== difference.name) },
    )
  const meet = (refusal: ApiProblem) => {
    const current = isRecord(refusal.current) ? refusal.current : {}
    const theirs = toValues(current)
    const { conflicts, taken } = compareVersions(
      [...fields.keys()],
      base.current.values,
      form.getFieldsValue(true),
      theirs,
    )
    form.setFieldsValue(taken)
    base.current = {
      values: { ...base.current.values, ...theirs },
      version: typeof current.version === 'number' ? current.version : base.current.version,
    }
    const takeTheirs = (difference: Difference) => {
      form.setFieldsValue({ [difference.name]: difference.theirs })
      settle(difference)
    }
    setConflict({ conflicts, takenCount: Object.keys(taken).length, takeTheirs, keepMine: settle })
    window.scrollTo({ top: 0 })
  }
  return { conflict, meet, clear: () => setConflict(undefined) }
}

function useFormPage<Out>(props: FormPageProps<Out>) {
  const { draftId, initial, submit, onDone, toValues, secret } = props
  const [form] = Form.useForm<FormValues>()
  const [draft, setDraft] = useState(() => readDraft(draftId))
  const start = useMemo(() => ({ ...initial, ...draft?.values }), [initial, draft])
  /** The record as last seen: what a change is measured against, and the version sent. */
  const base = useRef<Seen>({ values: initial, version: draft?.version ?? props.version })
  const isSent = useRef(false)
  const { fields, register } = useFields()
  const faults = useFaults(form, fields)
  const { conflict, meet, clear } = useConflict(form, fields, base, toValues)
  const [problem, setProblem] = useState<ApiProblem>()

  const sending = useSend(
    (values: FormValues, key) => submit(values, { key, version: base.current.version }),
    {
      onDone: (out) => {
        isSent.current = true
        dropDraft(draftId)
        onDone(out)
      },
      onProblem: (refusal) => {
        if (refusal.isConflict) meet(refusal)
        else if (refusal.errors.length > 0) {
          const mapped = mapFaults(refusal.errors, [...fields.keys()])
          faults.show(mapped.fields, mapped.general)
        } else setProblem(refusal)
      },
    },
  )

  const keep = useDebounced((values: FormValues) => {
    if (!isSent.current) keepDraft(draftId, values, base.current.values, base.current.version, secret)
  })

  return {
    form,
    start,
    fields,
    register,
    conflict,
    problem,
    ...faults,
    draftAt: draft?.at,
    isSending: sending.isPending,
    showFaults: (list: { name: string; errors: string[] }[]) => faults.show(list, []),
    onChange: (_changed: unknown, values: FormValues) => keep(values),
    send: (values: FormValues) => {
      faults.clear()
      setProblem(undefined)
      clear()
      sending.mutate(values)
    },
    isDirty: () => !isSent.current && differs(form.getFieldsValue(true), base.current.values),
    forget: () => {
      isSent.current = true
      dropDraft(draftId)
    },
    restart: () => {
      dropDraft(draftId)
      setDraft(undefined)
      base.current = { values: initial, version: props.version }
      form.setFieldsValue({
        ...Object.fromEntries(Object.keys(start).map((name) => [name, undefined])),
        ...initial,
      })
    },
  }
}

function differs(values: FormValues, from: FormValues): boolean {
  return Object.entries(values).some(([name, value]) => !isSame(value, from[name]))
}

function useFields() {
  const fields = useRef(new Map<string, KnownField>()).current
  const register = useCallback(
    (field: KnownField) => {
      fields.set(field.name, field)
      return () => {
        fields.delete(field.name)
      }
    },
    [fields],
  )
  return { fields, register }
}

function useFaults(form: Filled, fields: ReadonlyMap<string, KnownField>) {
  const [shown, setShown] = useState<{ lines: SummaryLine[]; general: string[]; turn: number }>({
    lines: [],
    general: [],
    turn: 0,
  })
  const show = (list: { name: string; errors: string[] }[], general: string[]) => {
    form.setFields(list.map(({ name, errors }) => ({ name, errors })))
    const lines = list.flatMap(({ name, errors }) =>
      errors.map((message) => ({ name, label: fields.get(name)?.label ?? name, message })),
    )
    setShown((before) => ({ lines, general, turn: before.turn + 1 }))
  }
  const clear = () => setShown((before) => ({ lines: [], general: [], turn: before.turn }))
  const jump = (name: string) => form.scrollToField(name, { focus: true, block: 'center' })
  return { ...shown, show, clear, jump }
}

/** Calls `act` with the latest value half a second after the last call. */
function useDebounced<T>(act: (value: T) => void): (value: T) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (value) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => act(value), 500)
  }
}
