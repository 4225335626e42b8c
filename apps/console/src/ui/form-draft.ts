import { isSame } from '@jianwang/records/versions'
import { serverNow } from '@jianwang/words/server-clock'
import { isRecord, readStored, writeStored } from '#lib/stored.ts'
import type { FormValues } from './form-logic.ts'

export type Draft = { values: FormValues; version: number | undefined; at: string }

function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    isRecord(value.values) &&
    typeof value.at === 'string' &&
    ['number', 'undefined'].includes(typeof value.version)
  )
}

const prefix = 'jw.draft:'

/** What was typed and not yet sent, of this tab's session only. */
export function readDraft(id: string): Draft | undefined {
  return readStored(sessionStorage, prefix + id, isDraft)
}

/** Keeps what differs from `initial`; a form put back to its beginning leaves no draft. Fields named secret never rest. */
export function keepDraft(
  id: string,
  values: FormValues,
  initial: FormValues,
  version: number | undefined,
  secret: readonly string[] = [],
): void {
  const entries = Object.entries(values).filter(
    ([name, value]) => !secret.includes(name) && !isSame(value, initial[name]),
  )
  const draft: Draft = {
    values: Object.fromEntries(entries),
    version,
    at: new Date(serverNow()).toISOString(),
  }
  writeStored(sessionStorage, prefix + id, entries.length > 0 ? draft : undefined)
}

export function dropDraft(id: string): void {
  writeStored(sessionStorage, prefix + id, undefined)
}
