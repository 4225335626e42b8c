import { findFieldName } from '@jianwang/records/faults'
import { compareVersions } from '@jianwang/records/versions'
import { useEffect, useRef, useState } from 'react'
import type { Faults } from './faults'
import { focusFault } from './focus-fault'
import { Problem } from './request'
import { useAct } from './use-act'

type Names = Readonly<Record<string, string>>

export type FormWish<V extends object> = {
  first: () => V
  /** What the record says, where one goes on with a draft of it: who changed what is measured against it. */
  base?: Partial<V>
  /** Asked before anything is sent. */
  check: (values: V) => Faults
  /** Told of each keystroke; false when the phone refuses to keep it. */
  keep?: (values: V) => boolean
  /** Entries whose id is not their name. */
  ids?: Names
  /** Where the server's faults are told: at the entry of their name, unless it is said here. */
  names?: Names | 'nowhere'
  /** The record that a 409 brings along, as this form would begin with it. */
  again?: (current: never) => Partial<V>
  /** What choices are called: `gender` → `female` → 女. */
  words?: Readonly<Record<string, Names>>
}

export type Form<V extends object> = {
  values: V
  faults: Faults
  busy: boolean
  /** What no entry is to blame for. */
  error: string | undefined
  /** False when what was typed is not kept on this phone. */
  kept: boolean
  change: (part: Partial<V>) => void
  /** What an entry needs of the form. */
  at: <K extends keyof V & string>(
    name: K,
  ) => { id: string; value: V[K]; error: string | undefined; onChange: (value: V[K]) => void }
  /** Shows what is wrong and goes to the first of it. @returns whether nothing is */
  blame: (faults: Faults) => boolean
  isReady: () => boolean
  /** Tells a refusal at its entries. @throws what no entry is to blame for */
  heed: (error: unknown) => void
  /** Checks, then does the work, one at a time; what the server refuses is told at its entries. */
  send: (work: (values: V) => Promise<unknown>) => void
}

/** What is typed into a page, until the server has it. */
export function useForm<V extends object>(wish: FormWish<V>): Form<V> {
  const { check, keep, ids, names, again } = wish
  const [values, setValues] = useState(wish.first)
  const [wrong, setWrong] = useState<Faults>({})
  // What somebody else was faster with stays told until the next sending: it is nothing to be put right.
  const [changed, setChanged] = useState<Faults>({})
  const [kept, setKept] = useState(true)
  const act = useAct()
  // Once the sentence of the refusal is drawn, which goes into view by itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids of a form never change
  useEffect(() => {
    if (!act.busy) focusFault(changed, ids)
  }, [changed, act.busy])
  // Answers come late: they are laid over what has been typed meanwhile.
  const latest = useRef(values)
  const base = useRef<Partial<V>>(wish.base ?? values)
  const change = (part: Partial<V>) => {
    latest.current = { ...latest.current, ...part }
    setValues(latest.current)
    setKept(keep?.(latest.current) ?? true)
  }
  const blame = (found: Faults) => {
    setWrong(found)
    focusFault(found, ids)
    return Object.keys(found).length === 0
  }
  const isReady = () => blame(check(latest.current))
  const heed = (error: unknown) => {
    if (!(error instanceof Problem)) throw error
    if (again !== undefined && error.current !== undefined) {
      const theirs = again(error.current as never) // the record as this address answers it, which the form's page knows
      const { taken, told } = layOver(base.current, latest.current, theirs, wish.words)
      base.current = { ...base.current, ...theirs }
      change(taken)
      setChanged(told)
      throw error
    }
    const { told, isWhole } = sortFaults(error, latest.current, names)
    if (Object.keys(told).length > 0) blame(told)
    if (!isWhole) throw error
  }
  const send = (work: (now: V) => Promise<unknown>) => {
    if (!isReady()) return
    setChanged({})
    void act.run(async () => void (await work(latest.current).catch(heed)))
  }
  const faults = { ...changed, ...wrong }
  const at = <K extends keyof V & string>(name: K) => ({
    id: ids?.[name] ?? name,
    value: values[name],
    error: faults[name],
    onChange: (value: V[K]) => change(partOf<V, K>(name, value)),
  })
  return { values, faults, busy: act.busy, error: act.error, kept, change, at, blame, isReady, heed, send }
}

function partOf<V extends object, K extends keyof V & string>(name: K, value: V[K]): Partial<V> {
  const part: Partial<V> = {}
  part[name] = value
  return part
}

/** Somebody else changed it: what was not touched here is as it is now, the rest is his to look at again. */
function layOver<V extends object>(
  base: Partial<V>,
  mine: V,
  theirs: Partial<V>,
  words: FormWish<V>['words'],
) {
  const { conflicts, taken } = compareVersions(
    Object.keys(theirs),
    entriesOf(base),
    entriesOf(mine),
    entriesOf(theirs),
  )
  const told = conflicts.map(({ name, theirs: now }) => {
    const word = typeof now === 'string' ? (words?.[name]?.[now] ?? now) : ''
    return [
      name,
      `别处刚改过${word === '' ? '' : `，现为“${word}”`}，请核对；再次保存以这里填写的为准。`,
    ] as const
  })
  // The names of `taken` are those of `theirs`.
  return { taken: taken as Partial<V>, told: Object.fromEntries(told) }
}

/** A form's values, by name. */
const entriesOf = (values: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values))

/** The server's faults at their entries; `isWhole` when it said nothing besides. */
function sortFaults({ errors }: Problem, values: object, names: FormWish<object>['names'] = {}) {
  const told: Record<string, string> = {}
  const known =
    names === 'nowhere'
      ? {}
      : { ...Object.fromEntries(Object.keys(values).map((name) => [name, name])), ...names }
  const rest = errors.filter(({ path, message }) => {
    const name = known[findFieldName(path, Object.keys(known)) ?? '']
    if (name !== undefined) told[name] = message
    return name === undefined
  })
  return { told, isWhole: errors.length > 0 && rest.length === 0 }
}
