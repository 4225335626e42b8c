import { checkCreditCode } from '#platform/check-digits'
import { explainCreditCode } from '#support/people'
import { kindLabels } from './extra-fields.ts'
import type { Kind } from './tables.ts'

/** GB 32100: the first two characters are the registering department and the kind of body (facts §1). */
const kindOfPrefix: Readonly<Record<string, Kind>> = {
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

/** Kind of social organisation a code stands for; undefined when civil affairs did not register one under it. */
export function kindOfCreditCode(code: string): Kind | undefined {
  return kindOfPrefix[code.slice(0, 2)]
}

/** Says what is wrong with a social organisation's code: form, check digit, the body it belongs to, or its kind (S0-05). */
export function explainSocialCode(text: string, kind: Kind | undefined): string | undefined {
  const fault = explainCreditCode(text)
  if (fault !== undefined) return fault
  const check = checkCreditCode(text)
  if (!check.ok) return undefined
  const found = kindOfCreditCode(check.code)
  if (found === undefined) {
    const what =
      others[check.code.slice(0, 2)] ?? byDepartment[check.code.slice(0, 1)] ?? '其他部门登记的单位的代码'
    return `这是${what}；体育社会组织须在民政部门注册登记，代码以 51、52 或 53 开头，请核对。`
  }
  return kind === undefined || kind === found
    ? undefined
    : `以 ${check.code.slice(0, 2)} 开头的是${kindLabels[found]}的代码，与所选的组织类别“${kindLabels[kind]}”不符，请核对。`
}
