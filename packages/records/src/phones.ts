import { normalizeDigits } from '@jianwang/words/digits'
import { explainLostDigits } from './lost-digits.ts'

/** Each says in one sentence what is wrong with a number and what to do; undefined when nothing is. */

type MobileCheck = { ok: true; mobile: string } | { ok: false; reason: 'length' | 'alphabet' | 'prefix' }

/** Mainland mobile number: 11 digits beginning 13 to 19. `mobile` is the tidy form. */
export function checkMobile(text: string): MobileCheck {
  const mobile = normalizeDigits(text)
  if (!/^\d*$/.test(mobile)) return { ok: false, reason: 'alphabet' }
  if (mobile.length !== 11) return { ok: false, reason: 'length' }
  return /^1[3-9]/.test(mobile) ? { ok: true, mobile } : { ok: false, reason: 'prefix' }
}

/** @param label what the form calls the field */
export function explainPhone(text: string, label = '联系电话'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  const lost = explainLostDigits(text, label)
  if (lost !== undefined) return lost
  const check = checkMobile(text)
  if (check.ok) return undefined
  if (check.reason === 'alphabet') return `${label}只能填数字，现在含有其他字符，请检查。`
  if (check.reason === 'prefix') return `${label}应为 13 至 19 开头的 11 位手机号，请检查是否填错。`
  const { length } = normalizeDigits(text)
  return `${label}应为 11 位手机号，现在是 ${length} 位，请检查是否${length < 11 ? '漏填' : '多填'}。`
}

/** As explainPhone, but an office may also give a landline with area code, a local Shanghai number or a 400 number. */
export function explainContact(text: string, label = '联系电话'): string | undefined {
  const main = normalizeDigits(text).replace(/转\d{1,6}$/, '')
  if (/^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$|^[2-9]\d{7}$|^400\d{7}$/.test(main)) return undefined
  const mobile = explainPhone(text, label)
  if (mobile === undefined || main === '' || /^1\d*$/.test(main)) return mobile
  return (
    explainLostDigits(text, label) ??
    `${label}应为 11 位手机号，或带区号的固定电话（如 021-12345678），请检查。`
  )
}
