import { BlockList, isIP } from 'node:net'

/** Whether a text of the configuration is an address, or a range such as 10.0.0.0/8. */
export function isAddressOrRange(text: string): boolean {
  const [base = '', bits, ...more] = text.split('/')
  const family = isIP(base)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
}

/** Whether an address is one of these, or in one of these ranges. */
export function isAmong(address: string, allowed: readonly string[]): boolean {
  const list = new BlockList()
  for (const each of allowed.filter(isAddressOrRange)) {
    const [base = '', bits] = each.split('/')
    const family = familyOf(base)
    if (bits === undefined) list.addAddress(base, family)
    else list.addSubnet(base, Number(bits), family)
  }
  return isIP(address) !== 0 && list.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
