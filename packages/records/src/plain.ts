import type { Fault } from './faults.ts'
import type { DraftOf, Fields } from './fields.ts'

/** What every record asks of its plain fields: that what is needed is said, and that no text is too long. */
export function checkPlain<F extends Fields>(fields: F, draft: DraftOf<F>): Fault[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const value: unknown = draft[key]
    const fault = (message: string) => [{ path: `/${key}`, message }]
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return field.needed === true
        ? fault(`请${field.kind === 'choice' ? '选择' : '填写'}${field.title}。`)
        : []
    const isLong = field.kind === 'text' && typeof value === 'string' && Array.from(value).length > field.most
    return isLong ? fault(`${field.title}最多 ${field.most} 个字，请缩短。`) : []
  })
}
