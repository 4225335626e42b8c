import './kit.css'
import './form.css'
import { isSame } from '@jianwang/records/versions'
import { Button, Form } from 'antd'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { ConflictView } from './form-conflict.tsx'
import { dropDraft, keepDraft, readDraft } from './form-draft.ts'
import { ErrorSummary } from './form-errors.tsx'
import type { FormValues } from './form-logic.ts'
import { type Seen, useRefusal } from './form-refusal.ts'
import { FieldRegistry, type KnownField } from './form-registry.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { Notice, ProblemAlert } from './problem-alert.tsx'
import { showToast } from './toast.tsx'

/** None where nothing is changed. */
type Version = Seen['version']
/** `Values`: what its fields put there. */
export type FormPageProps<Out, Values extends FormValues, V extends Version> = {
  title: string
  /** One sentence: who fills this in and what happens afterwards. */
  lead?: ReactNode
  /** Names the draft; one per form and record: `teams.new`, `teams.<id>`. */
  draftId: string
  /** Values at the beginning, plain JSON (texts, numbers, lists): a draft must survive a reload. */
  initial: FormValues
  /** Of the record being changed; sent back so that the server notices a change meanwhile. */
  version?: V
  /** How the server's `current` of a 409 reads as values of this form. By default as it is. */
  toValues?: (current: never) => FormValues
  /** Fields never kept in a draft. */
  secret?: string[]
  /** 提交, 更新, 新增: the manual's verb. */
  submitLabel: string
  /** Sends the values. `key` is the idempotency key of this intent, `version` of the record read last. */
  submit: (values: Values, about: { key: string; version: V }) => Promise<Out>
  /** Said when it was taken. */
  done?: string | ((out: Out) => string)
  /** Where it leads then, in place of the form; by default where 取消 leads. */
  goTo?: (out: Out) => string
  /** In place of both. */
  onDone?: (out: Out) => void
  /** Where 取消 leads. */
  backTo: string
  /** `FieldGroup`s of `Field`s. */
  children: ReactNode
}

/** A form of one column: validated on leaving a field, summary of faults, draft, leave-guard, conflict view. */
export function FormPage<Out, Values extends FormValues = FormValues, V extends Version = undefined>(
  props: FormPageProps<Out, Values, V>,
) {
  const { title, lead, submitLabel, backTo, children } = props
  useTitle(title)
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
          page.show(
            errorFields.map(({ name, errors }) => ({ name: name.join('.'), errors })),
            [],
          )
        }
        noValidate
      >
        <FieldRegistry.Provider value={page.register}>{children}</FieldRegistry.Provider>
        <Foot submitLabel={submitLabel} isSending={page.isSending} backTo={backTo} />
      </Form>
      <LeaveGuard isDirty={page.isDirty} onDrop={page.forget} />
    </div>
  )
}

function Foot({
  submitLabel,
  isSending,
  backTo,
}: {
  submitLabel: string
  isSending: boolean
  backTo: string
}) {
  const go = useGo()
  return (
    <div className="jw-form-foot">
      <Button type="primary" htmlType="submit" loading={isSending}>
        {submitLabel}
      </Button>
      <Button onClick={() => go(backTo)}>取消</Button>
      <span className="jw-hint">带 * 的为必填</span>
    </div>
  )
}

/** What follows an accepted form: a word, and the page it leads to. */
type Leaving<Out> = Pick<FormPageProps<Out, FormValues, undefined>, 'done' | 'goTo' | 'onDone' | 'backTo'>
function useLeaving<Out>({ done, goTo, onDone, backTo }: Leaving<Out>) {
  const go = useGo()
  if (onDone !== undefined) return onDone
  return (out: Out) => {
    if (done !== undefined) showToast(typeof done === 'function' ? done(out) : done)
    go(goTo?.(out) ?? backTo, { replace: true })
  }
}

/** A conflict tells the record as it is answered everywhere; what is sent is what the form's own fields put there. */
function useFormPage<Out, Values extends FormValues, V extends Version>(
  props: FormPageProps<Out, Values, V>,
) {
  const { draftId, initial, secret } = props
  const onDone = useLeaving(props)
  const [form] = Form.useForm<FormValues>()
  const [draft, setDraft] = useState(() => readDraft(draftId))
  const start = useMemo(() => ({ ...initial, ...draft?.values }), [initial, draft])
  /** The record as last seen: what a change is measured against, and the version sent. */
  const base = useRef<Seen>({ values: initial, version: draft?.version ?? props.version })
  const isSent = useRef(false)
  const { fields, register } = useFields()
  const toValues = (current: Record<string, unknown>) => props.toValues?.(current as never) ?? current
  const { onProblem, clear, ...refusal } = useRefusal(form, fields, base, toValues)
  const end = () => {
    isSent.current = true
    dropDraft(draftId)
  }
  const send = (values: FormValues, key: string) =>
    props.submit(values as Values, { key, version: base.current.version as V })
  const sending = useSend(send, {
    onDone: (out) => {
      end()
      onDone(out)
    },
    onProblem,
  })
  const keep = useDebounced((values: FormValues) => {
    if (!isSent.current) keepDraft(draftId, values, base.current.values, base.current.version, secret)
  })
  return {
    ...{ form, start, fields, register },
    ...refusal,
    draftAt: draft?.at,
    isSending: sending.isPending,
    onChange: (_changed: unknown, values: FormValues) => keep(values),
    send: (values: FormValues) => {
      clear()
      sending.mutate(values)
    },
    isDirty: () => !isSent.current && differs(form.getFieldsValue(true), base.current.values),
    forget: end,
    restart: () => {
      dropDraft(draftId)
      setDraft(undefined)
      base.current = { values: initial, version: props.version }
      form.setFieldsValue({ ...emptied(start), ...initial })
    },
  }
}

const emptied = (values: FormValues): FormValues =>
  Object.fromEntries(Object.keys(values).map((name) => [name, undefined]))

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

/** Calls `act` with the latest value half a second after the last call. */
function useDebounced<T>(act: (value: T) => void): (value: T) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (value) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => act(value), 500)
  }
}
