import { compareVersions, type Difference } from '@jianwang/records/versions'
import type { FormInstance } from 'antd'
import { type RefObject, useState } from 'react'
import type { ApiProblem } from '#lib/api.ts'
import { isRecord } from '#lib/stored.ts'
import type { SummaryLine } from './form-errors.tsx'
import { type FormValues, mapFaults } from './form-logic.ts'
import type { KnownField } from './form-registry.ts'

type Conflict = {
  conflicts: Difference[]
  takenCount: number
  takeTheirs: (d: Difference) => void
  keepMine: (d: Difference) => void
}

/** A record as its form last saw it. */
export type Seen = { values: FormValues; version: number | undefined }
type Filled = FormInstance<FormValues>

/** Somebody else was faster: what both have changed is asked about, the rest is taken over, and the newer version sent. */
function useConflict(
  form: Filled,
  fields: ReadonlyMap<string, KnownField>,
  base: RefObject<Seen>,
  toValues: (current: Record<string, unknown>) => FormValues,
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

/** What the server refuses, each kind where it is mended: at its field, beside the newer version, or above the form. */
export function useRefusal(
  form: Filled,
  fields: ReadonlyMap<string, KnownField>,
  base: RefObject<Seen>,
  toValues: (current: Record<string, unknown>) => FormValues,
) {
  const { clear: clearFaults, ...faults } = useFaults(form, fields)
  const { conflict, meet, clear: clearConflict } = useConflict(form, fields, base, toValues)
  const [problem, setProblem] = useState<ApiProblem>()
  const onProblem = (refusal: ApiProblem) => {
    if (refusal.isConflict) meet(refusal)
    else if (refusal.errors.length > 0) {
      const mapped = mapFaults(refusal.errors, [...fields.keys()])
      faults.show(mapped.fields, mapped.general)
    } else setProblem(refusal)
  }
  const clear = () => {
    clearFaults()
    setProblem(undefined)
    clearConflict()
  }
  return { ...faults, conflict, problem, onProblem, clear }
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
