import type pg from 'pg'
import { connectTo } from '#platform/pg-client'

/** The owner's connection of a test; its statements wait for each other, as tests ask several things at once. */
export async function connectOwner(url: string): Promise<pg.Client> {
  const owner = await connectTo(url)
  const send = owner.query.bind(owner)
  let last: Promise<unknown> = Promise.resolve()
  const query = (...about: Parameters<typeof send>) => {
    const sent = last.then(() => send(...about))
    last = sent.then(
      () => {},
      () => {},
    )
    return sent
  }
  return Object.assign(owner, { query })
}
