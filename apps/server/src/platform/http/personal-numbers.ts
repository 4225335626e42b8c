import { explainIn, findPersonalNumber } from '@jianwang/words/personal-numbers'
import type { FastifyRequest } from 'fastify'
import { badShape } from '../problem.ts'
import { personalNumber } from './problems.ts'

/** No filter of ours is as long; the search below takes a third of a second for what an address may hold at most. */
const mostSearched = 300

/**
 * No ID number and no phone number stands in an address, whichever list it is for: addresses are kept by logs, proxies
 * and the histories of browsers (trust 14.2.1). Who looks for one sends it in a body. @throws personalNumber (422)
 */
export function refusePersonalNumbers(req: FastifyRequest): void {
  if (!req.url.startsWith('/api/') || req.is404) return
  refuseNumbersIn(req.query as Record<string, unknown>, '') // as the parser of addresses makes it
}

/**
 * The same of a list's filter that a body brings, where a lookup would not be counted; `at` is where the filter stands.
 * @throws personalNumber (422)
 */
export function refuseNumbersIn(filter: Readonly<Record<string, unknown>>, at: string): void {
  for (const [key, value] of Object.entries(filter)) {
    refuseLong(key, at === '' ? '/' : at)
    // Nothing of ours is named by a number, so the name is not repeated.
    refuse(findPersonalNumber(key), '', at)
    if (key !== 'cursor')
      for (const text of [value].flat())
        if (typeof text === 'string') {
          refuseLong(text, `${at}/${key}`)
          refuse(findPersonalNumber(text), key, `${at}/${key}`)
        }
  }
}

function refuseLong(text: string, path: string): void {
  if (text.length <= mostSearched) return
  const message = `此项最多 ${mostSearched} 个字，请缩短。`
  throw badShape({ first: message }, { errors: [{ path, message }] })
}

function refuse(found: ReturnType<typeof findPersonalNumber>, parameter: string, path: string): void {
  if (found === undefined) return
  const message = explainIn(parameter, found)
  throw personalNumber({ message }, { errors: [{ path, message }] })
}
