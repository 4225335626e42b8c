import { inject } from 'vitest'
import { type Server, startServer } from './server.ts'

/** An empty house with the units of Shanghai and the first three administrators, as a first start leaves it. */
export function openHouse(options: { behindProxy?: boolean } = {}): Promise<Server> {
  return startServer({ empty: true, planted: inject('planted'), ...options })
}
