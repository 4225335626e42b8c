import { creditCheckCharacter } from '@jianwang/words/check-digits'
import { normalizeDigits } from '@jianwang/words/digits'
import { explainLostDigits } from './lost-digits.ts'
import { kinds, type OrganisationKind } from './organisation.ts'

/** Unified social credit codes (GB 32100-2015): 18 characters without I, O, S, V, Z, the last a check of the others. */

type Registrar =
  | 'staffing'
  | 'foreign-affairs'
  | 'justice'
  | 'culture'
  | 'civil-affairs'
  | 'tourism'
  | 'religion'
  | 'union'
  | 'market'
  | 'military'
  | 'agriculture'
  | 'other'

const registrars: Readonly<Record<string, Registrar>> = {
  1: 'staffing',
  2: 'foreign-affairs',
  3: 'justice',
  4: 'culture',
  5: 'civil-affairs',
  6: 'tourism',
  7: 'religion',
  8: 'union',
  9: 'market',
  A: 'military',
  N: 'agriculture',
}
const bodies: Readonly<Record<string, string>> = {
  11: 'agency',
  12: 'public-institution',
  13: 'mass-organization',
  51: 'social-group',
  52: 'service-institution',
  53: 'foundation',
  91: 'enterprise',
  92: 'sole-trader',
  93: 'farmers-cooperative',
}
type CreditCodeCheck =
  | { ok: true; code: string; registrar: Registrar; kind: string }
  | { ok: false; reason: 'length' | 'alphabet' | 'check' }

/**
 * Typing variants (lower case, full-width, spaces) are accepted and `code` is the tidy form. A pair of department and
 * type outside the published table gives `other`: the table grows, the check digit does not lie.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normalizeDigits(text)
  if (code.length !== 18) return { ok: false, reason: 'length' }
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code))
    return { ok: false, reason: 'alphabet' }
  if (creditCheckCharacter(code) !== code[17]) return { ok: false, reason: 'check' }
  return {
    ok: true,
    code,
    registrar: registrars[code.slice(0, 1)] ?? 'other',
    kind: bodies[code.slice(0, 2)] ?? 'other',
  }
}

/** Form and check digit; which bodies may use it is the caller's rule. Undefined when nothing is wrong. */
export function explainCreditCode(text: string, label = '统一社会信用代码'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  const lost = explainLostDigits(text, label)
  if (lost !== undefined) return lost
  const check = checkCreditCode(text)
  if (check.ok) return undefined
  const code = normalizeDigits(text)
  if (check.reason === 'length')
    return `${label}应为 18 位，现在是 ${code.length} 位，请检查是否${code.length < 18 ? '漏填' : '多填'}。`
  if (check.reason === 'check') return `${label}的校验位不对，请对照登记证书逐位核对。`
  const strange = Array.from(code).find((letter) => !/[0-9A-HJ-NP-RTUWXY]/.test(letter))
  return strange === undefined
    ? `${label}含有不允许的字符：第 3 至 8 位应为数字，请核对。`
    : `${label}含有不允许的字符，代码中不会出现“${strange}”（没有 I、O、S、V、Z 五个字母），请核对是否与数字 1、0、5、2 混淆。`
}

/** The first two characters are the registering department and the kind of body. */
const kindOfPrefix: Readonly<Record<string, OrganisationKind>> = {
  51: 'association',
  52: 'private-non-enterprise',
  53: 'foundation',
}
const others: Readonly<Record<string, string>> = {
  11: '机关的代码',
  12: '事业单位的代码',
  13: '群众团体机关的代码',
  91: '企业的代码',
  92: '个体工商户的代码',
  93: '农民专业合作社的代码',
}
const byDepartment: Readonly<Record<string, string>> = {
  1: '机构编制部门登记的单位的代码',
  5: '民政部门登记的其他机构（如居委会、村委会）的代码',
  9: '市场监管部门登记的单位的代码',
}

/** The kind of social organisation it stands for (S0-05); undefined when civil affairs did not register one under it. */
export function kindOfCreditCode(text: string): OrganisationKind | undefined {
  return kindOfPrefix[normalizeDigits(text).slice(0, 2)]
}

/** What is wrong with a social organisation's code: form, check digit, the body it belongs to, or its kind (S0-05). */
export function explainSocialCode(text: string, kind: OrganisationKind | undefined): string | undefined {
  const fault = explainCreditCode(text)
  if (fault !== undefined) return fault
  const code = normalizeDigits(text)
  const found = kindOfCreditCode(code)
  if (found === undefined) {
    const what = others[code.slice(0, 2)] ?? byDepartment[code.slice(0, 1)] ?? '其他部门登记的单位的代码'
    return `这是${what}；体育社会组织须在民政部门注册登记，代码以 51、52 或 53 开头，请核对。`
  }
  return kind === undefined || kind === found
    ? undefined
    : `以 ${code.slice(0, 2)} 开头的是${kinds[found]}的代码，与所选的组织类别“${kinds[kind]}”不符，请核对。`
}
