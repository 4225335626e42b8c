import { tidyName } from '@jianwang/words/names'
import type { DraftOf, Field, Fields } from './fields.ts'

/** One spelling: composed, and blanks of any kind as one, none at the ends. */
export function tidyText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** A draft of one line a field in one spelling: a blank text clears what may be empty, a list says nothing twice. */
export function tidyFields<F extends Fields, D extends DraftOf<F>>(fields: F, draft: D): D {
  const tidy = Object.entries(fields).map(([key, field]) => [key, tidyValue(field, draft[key])])
  return { ...draft, ...Object.fromEntries(tidy.filter(([, value]) => value !== undefined)) }
}

function tidyValue(field: Field, value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map(tidyText).filter((item) => item !== ''))]
  if (typeof value !== 'string' || (field.kind !== 'text' && field.kind !== 'phone')) return value
  const text = field.kind === 'text' && field.personal === true ? tidyName(value) : tidyText(value)
  return field.needed === true ? text : text || null
}

/** A draft of longer texts: no blanks around one, whatever is between; a blank one clears what may be empty. */
export function trimFields<F extends Fields, D extends DraftOf<F>>(fields: F, draft: D): D {
  const texts = Object.entries(fields).flatMap(([key, field]): [string, string | null][] => {
    const value: unknown = field.kind === 'text' ? draft[key] : undefined
    if (typeof value !== 'string') return []
    return [[key, field.needed === true ? value.trim() : value.trim() || null]]
  })
  return { ...draft, ...Object.fromEntries(texts) }
}
