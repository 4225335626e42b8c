import type { Incoming } from './incoming.ts'
import type { Places } from './places.ts'
import { openSeenRows } from './seen-rows.ts'

/** Of one name and one birthday in a file; two are rare, and more than these are somebody trying numbers. */
const mostAlike = 5

/** Tells a file that tries many numbers for one name, by the file alone: whom it would find plays no part. */
export type Guesses = { isGuess(incoming: Incoming): boolean; sentence: string }

/** @param places whose scope is the whole tree has nobody outside to guess at */
export function openGuesses({ home }: Places): Guesses {
  const seen = openSeenRows()
  const mayGuess = home.path.split('.').length > 3
  return {
    sentence: `表格中同名、同一天出生的新人员超过 ${mostAlike} 行，这一行没有核对；请核对身份证号，确实同名同日出生的请分开导入`,
    isGuess: ({ name, idNumber }) => {
      if (!mayGuess) return false
      const key = Buffer.alloc(8)
      for (let n = 0; n < mostAlike; n++) {
        const said = `${n}${idNumber.slice(6, 14)}${name}`
        key.writeUInt32LE(hash(said, 0x811c9dc5), 0)
        key.writeUInt32LE(hash(said, 0x9747b28c), 4)
        if (seen.claim(key, 1) === undefined) return false
      }
      return true
    },
  }
}

/** FNV-1a: what is to be told apart is the rows of one honest file. */
function hash(text: string, seed: number): number {
  let value = seed
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
