/** Set by `npm run test:full`: the same tests at the sizes of a release (hours), where `npm test` takes minutes. */
export const isFull = process.env.TEST_SIZE === 'full'

/** A count, or a limit of time that goes with it, at the size of this run. */
export function sized<T>(small: T, full: T): T {
  return isFull ? full : small
}
