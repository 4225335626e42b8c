import { creditCheckCharacter } from '@jianwang/words/check-digits'
import { normalizeDigits } from '@jianwang/words/digits'
import type { Kind } from './wire.ts'

/** GB 32100-2015: no I, O, S, V, Z; the 18th character is a check over the first 17, modulo 31. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const kinds: Readonly<Record<string, Kind>> = {
  51: 'association',
  52: 'private-non-enterprise',
  53: 'foundation',
}
const foreignBodies: Readonly<Record<string, string>> = {
  11: '机关的代码',
  12: '事业单位的代码',
  13: '群众团体机关的代码',
  91: '企业的代码',
  92: '个体工商户的代码',
  93: '农民专业合作社的代码',
}

/** How people copy it from a certificate. */
export const tidyCode = normalizeDigits

/** The kind of social organisation that civil affairs registers under this code; undefined for others (S0-05). */
export function readKind(text: string): Kind | undefined {
  return kinds[tidyCode(text).slice(0, 2)]
}

/** What is wrong with a social organisation's credit code, before the server is asked; undefined when nothing is. */
export function explainCode(text: string): string | undefined {
  const code = tidyCode(text)
  if (code.length !== 18)
    return `统一社会信用代码应为 18 位，现在是 ${code.length} 位，请检查是否${code.length < 18 ? '漏填' : '多填'}。`
  const strange = [...code].find((letter) => !alphabet.includes(letter))
  if (strange !== undefined)
    return `统一社会信用代码不会出现“${strange}”（没有 I、O、S、V、Z 五个字母），请核对是否与数字 1、0、5、2 混淆。`
  if (creditCheckCharacter(code) !== code[17]) return '统一社会信用代码的校验位不对，请对照登记证书逐位核对。'
  if (readKind(code) !== undefined) return undefined
  const body = foreignBodies[code.slice(0, 2)] ?? '其他单位的代码'
  return `这是${body}；体育社会组织须在民政部门注册登记，代码以 51、52 或 53 开头，请核对。`
}
