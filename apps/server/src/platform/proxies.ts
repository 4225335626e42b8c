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
        ? 'TRUST_PROXY=on 会相信客户端自称的任何地址：请改为前面反向代理的层数（用 ops/ 的 nginx 时为 1），或它们的地址，例如 10.0.0.5,172.16.0.0/12。'
        : 'TRUST_PROXY 应为 off、前面反向代理的层数（1 至 9），或它们的地址、网段，以逗号分隔。',
  }
}

/** The same as Fastify takes it; the connection itself is hop 0, and each proxy appended the one before it. */
export function trustedBy(
  proxies: TrustedProxies,
): false | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : [...proxies]
}
