/** Synthetic credit codes with a right check digit, for tests. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export function sampleCreditCode(n: number, prefix = '52', division = '310120'): string {
  const head = `${prefix}${division}${String(n).padStart(9, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(head.charAt(i)), 0)
  return `${head}${alphabet.charAt((31 - (sum % 31)) % 31)}`
}

let serial = 0

/** What a sub-district of 奉贤区 may submit: all three conditions of S0-25 hold. */
export function sampleOrganisation(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  serial += 1
  return {
    type: 'sports-social-organisation',
    name: `金海街道太极拳俱乐部${serial}`,
    creditCode: sampleCreditCode(serial),
    registrationAuthority: '上海市奉贤区民政局',
    supervisorKind: 'street-office',
    supervisorName: '金海街道办事处',
    sportsRelated: true,
    items: ['太极拳'],
    contactName: '张三丰',
    contactPhone: '13800000001',
    ...over,
  }
}
