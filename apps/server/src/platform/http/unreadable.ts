import type { FastifyRequest } from 'fastify'
import { badShape, type FieldFault, refuseFields } from '../problem.ts'

/** No form of ours nests deeper, and none has as many members; a body that does is an attack on whoever looks at it. */
const mostLevels = 16
const mostMembers = 20_000

type Fault = FieldFault & { isText: boolean }

/**
 * What no column can hold is refused here, once for all routes, and named: a NUL or half of a surrogate pair in any text
 * that is read, a number without an end, a body without a bottom.
 * @throws invalid (422) for a text, badShape (400) for the rest
 */
export function refuseUnreadable(req: FastifyRequest): void {
  if (req.is404) return
  const { 'user-agent': agent, 'idempotency-key': key } = req.headers
  const said = [req.params, req.query, { 'user-agent': agent, 'idempotency-key': key }, req.body]
  for (const part of said) {
    const fault = findFirst(part)
    if (fault?.isText === true) refuseFields([named(fault)])
    if (fault !== undefined) throw badShape({ first: fault.message }, { errors: [named(fault)] })
  }
}

const named = ({ path, message }: Fault): FieldFault => ({ path: path === '' ? '/' : path, message })

/** Where a checked value holds a number without an end: the checker makes one of the text `1e400` and lets it pass. */
export function findEndless(value: unknown): string | undefined {
  return findFirst(value)?.path
}

const findFirst = (value: unknown) => findFault(value, { levels: mostLevels, members: mostMembers })

type Left = { levels: number; members: number }

function findFault(value: unknown, left: Left): Fault | undefined {
  if (typeof value === 'string') return findTextFault(value)
  if (typeof value === 'number' && !Number.isFinite(value))
    return { path: '', message: '此项的数字太大，请检查。', isText: false }
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return undefined
  if (left.levels === 0) return { path: '', message: '内容的层次太多，请按接口说明填写。', isText: false }
  left.levels -= 1
  const fault = Array.isArray(value) ? findIn(value.entries(), left) : findIn(eachMember(value), left)
  left.levels += 1
  return fault
}

function findIn(members: Iterable<[string | number, unknown]>, left: Left): Fault | undefined {
  for (const [key, each] of members) {
    left.members -= 1
    if (left.members < 0) return { path: '', message: '内容的项目太多，请分几次提交。', isText: false }
    if (typeof key === 'string' && !isPlain(key))
      return { path: '', message: '项目的名称中有不能保存的字符。', isText: true }
    const fault = findFault(each, left)
    if (fault !== undefined) return { ...fault, path: `/${key}${fault.path}` }
  }
  return undefined
}

/** Without the list of all entries, which is what a body of many members wants us to make. */
function* eachMember(object: object): Generator<[string, unknown]> {
  for (const key in object)
    if (Object.hasOwn(object, key)) yield [key, (object as Record<string, unknown>)[key]] // its own key
}

function findTextFault(text: string): Fault | undefined {
  return isPlain(text)
    ? undefined
    : {
        path: '',
        message: '此项含有不能保存的字符（空字符，或不完整的表情符号），请删去后重新填写。',
        isText: true,
      }
}

const isPlain = (text: string) => !text.includes('\u0000') && text.isWellFormed()

/** Whether a value has at most so many members at all depths; stops counting there. */
export function hasFewMembers(value: unknown, most: number): boolean {
  return count(value, most) <= most
}

function count(value: unknown, most: number): number {
  if (value === null || typeof value !== 'object') return 0
  let found = 0
  for (const key in value) {
    found += 1 + count((value as Record<string, unknown>)[key], most - found) // its own or an inherited key
    if (found > most) break
  }
  return found
}
