import { findPersonalNumber, personalNumberWords } from '@jianwang/words/personal-numbers'
import type { FastifyRequest } from 'fastify'
import { personalNumber } from './problems.ts'

/**
 * No ID number and no phone number stands in an address, whichever list it is for: addresses are kept by logs, proxies
 * and the histories of browsers (trust 14.2.1). Who looks for one sends it in a body. @throws personalNumber (422)
 */
export function refusePersonalNumbers(req: FastifyRequest): void {
  if (!req.url.startsWith('/api/')) return
  const query = req.query as Record<string, string | string[]> // as the parser of addresses makes it
  for (const [key, value] of Object.entries(query))
    for (const text of [value].flat()) {
      const found = findPersonalNumber(text)
      if (found === undefined || key === 'cursor') continue
      const message = personalNumberWords[found]
      throw personalNumber({ message }, { errors: [{ path: `/${key}`, message }] })
    }
}
