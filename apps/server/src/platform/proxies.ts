import { isAddressOrRange } from './network.ts'

/**
 * Whose X-Forwarded-For is believed: nobody's, that of so many proxies counted from this server, or of these addresses.
 * "All" is no choice: then a client writes the address it wants to come from.
 */
export type TrustedProxies = false | number | readonly string[]

/** Reads TRUST_PROXY. @returns a sentence when it is none of these */
export function parseTrustedProxies(text: string): TrustedProxies | { wrong: string } {
  if (text === '' || text === 'off') return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const addresses = text.split(',').map((each) => each.trim())
  if (addresses.every(isAddressOrRange)) return addresses
  return {
    wrong:
      text === 'on'
        ? 'TRUST_PROXY=on would believe whatever address a client claims: write the number of reverse proxies in front (1 for the nginx of ops/), or their addresses, such as 10.0.0.5,172.16.0.0/12'
        : 'TRUST_PROXY must be off, the number of reverse proxies in front (1 to 9), or their addresses or ranges, comma separated',
  }
}

/** The same as Fastify takes it; the connection itself is hop 0, and each proxy appended the one before it. */
export function trustedBy(
  proxies: TrustedProxies,
): false | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : [...proxies]
}
