import { BlockList, isIP } from 'node:net'

/**
 * What counts as one address where tries are counted: of IPv6 the network of 64 bits, of which a single line has
 * 2^64 addresses to change between; of IPv4 the address, however it is spelt.
 */
export function networkOf(address: string): string {
  const plain = unmap(address)
  if (isIP(plain) !== 6) return plain
  const [head = '', tail] = (plain.split('%')[0] ?? '').toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** `allowed`: addresses or ranges (10.1.0.0/16); none means anywhere (GB/T 22239 8.1.4.4). */
export function isAllowedAddress(allowed: readonly string[], address: string): boolean {
  return allowed.length === 0 || isAmong(allowed, address)
}

/** Whether it is one of these addresses, or in one of these ranges. */
export function isAmong(allowed: readonly string[], address: string): boolean {
  const list = lists.get(allowed) ?? makeList(allowed)
  lists.set(allowed, list)
  const plain = unmap(address)
  return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

/** Asked on every request of an administrator; the configuration's list is read once. */
const lists = new WeakMap<readonly string[], BlockList>()

function makeList(allowed: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of allowed) {
    const [base = '', bits] = entry.split('/')
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(base) === 0) continue
    if (bits === undefined) list.addAddress(base, family)
    else list.addSubnet(base, Number(bits), family)
  }
  return list
}

/** Whether a text of the configuration is an address, or a range such as 10.0.0.0/8. */
export function isAddressOrRange(text: string): boolean {
  const [base = '', bits, ...more] = text.split('/')
  const family = isIP(base)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
}

/** A server that listens on both families names IPv4 as ::ffff:10.0.0.1. */
function unmap(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}
