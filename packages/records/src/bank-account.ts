import { normalizeDigits } from '@jianwang/words/digits'
import { explainLostDigits } from './lost-digits.ts'

/** A card or account of a person's: 16 to 19 digits, the last of them by Luhn (ISO/IEC 7812-1). */
export function isBankAccount(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, at) => {
      const twice = at % 2 === 1 ? Number(digit) * 2 : Number(digit)
      return total + (twice > 9 ? twice - 9 : twice)
    }, 0)
  return sum % 10 === 0
}

/** Digits without the blanks that cards print between them. */
export const tidyBankAccount = (text: string): string => normalizeDigits(text).replace(/[\s-]/g, '')

export function explainBankAccount(text: string, label = '银行卡号'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  const lost = explainLostDigits(text, label)
  if (lost !== undefined) return lost
  const digits = tidyBankAccount(text)
  if (!/^\d+$/.test(digits)) return `${label}只能填数字，现在含有其他字符，请检查。`
  if (digits.length < 16 || digits.length > 19)
    return `${label}应为 16 至 19 位，现在是 ${digits.length} 位，请核对。`
  return isBankAccount(digits) ? undefined : `${label}的校验位不对，请对照银行卡逐位核对。`
}
