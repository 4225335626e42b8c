import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Config } from '#platform/config'

/** argon2id (the library's default kind) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of a random text nobody knows: checked where there is no account, so that the answer takes as long. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$2t7I90L5JaMi+xQKmmPmtQ$Ebb5qBS5qOY/v20sCgVj0eP8P1wyRc4uPYdjeNQHkcI'

/** A18: an initial secret is good for 72 hours. */
export const initialSecretHours = 72

/** The manual's constant (S0-42), handed out only under the compatibility switch. */
export const manualConstant = 'Aa11111111'

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Takes the same time whether or not there is an account (ASVS 6.3.8). */
export async function isPasswordOf(stored: string | undefined, password: string): Promise<boolean> {
  const usable = stored?.startsWith('$argon2') === true
  const right = await verify(usable ? stored : nobodysHash, password.normalize('NFKC'))
  return usable && right
}

/** No 0/O, 1/l/I: people copy it from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Two halves of 8 characters (46 bits each), for two hands; the whole is one after the other. */
export function makeHalves(): { first: string; second: string; whole: string } {
  const half = () => [makeGroup(), makeGroup()].join('-')
  const [first, second] = [half(), half()]
  return { first, second, whole: `${first}-${second}` }
}

function makeGroup(): string {
  return Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)] ?? 'x').join('')
}

/** A random secret of 12 characters (69 bits) in groups of four, or the manual's constant where configured (A18). */
export function makeInitialSecret(config: Pick<Config, 'manualInitialPassword'>): string {
  if (config.manualInitialPassword) return manualConstant
  return [makeGroup(), makeGroup(), makeGroup()].join('-')
}
