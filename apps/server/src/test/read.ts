import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import type { Answer } from './house.ts'

/** What a door answered, by the shape that it promises. @throws when it refused, or answered something else */
export function read<T extends TSchema>(
  { status, body }: Pick<Answer, 'status' | 'body'>,
  shape: T,
): Static<T> {
  if (status < 200 || status > 299) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  if (!Check(shape, body)) throw new Error(`not what was promised: ${JSON.stringify(body)}`)
  return body
}
