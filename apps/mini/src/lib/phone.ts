/** Undefined for a number that may be sent to. */
export function explainPhone(digits: string): string | undefined {
  if (digits === '') return '请填写手机号。'
  if (!/^\d+$/.test(digits)) return '手机号只能填数字，请检查。'
  if (digits.length !== 11) return `手机号应为 11 位，现在是 ${digits.length} 位，请检查。`
  return /^1[3-9]/.test(digits) ? undefined : '手机号应以 13 至 19 开头，请检查。'
}
