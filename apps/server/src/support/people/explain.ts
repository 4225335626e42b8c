import { explainLostDigits } from '@jianwang/records/lost-digits'
import { checkIdNumber, normalizeDigits } from '#platform/check-digits'

/** Resident ID, residence permits and the permanent-residence card, 18 characters (GB 11643, facts §2). */
export function explainIdNumber(text: string, today: Date, label = '身份证号'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  const lost = explainLostDigits(text, label)
  if (lost !== undefined) return lost
  const check = checkIdNumber(text, today)
  if (check.ok) return undefined
  const id = normalizeDigits(text)
  switch (check.reason) {
    case 'length':
      return id.length === 15
        ? `${label}现在是 15 位的旧号，请填写 18 位的新号。`
        : `${label}应为 18 位，现在是 ${id.length} 位，请检查是否${id.length < 18 ? '漏填' : '多填'}。`
    case 'alphabet':
      return `${label}应为 17 位数字加 1 位数字或 X，现在含有其他字符，请检查。`
    case 'date':
      return `${label}第 7 至 14 位不是有效的出生日期，请核对。`
    case 'future':
      return `${label}中的出生日期晚于今天，请核对。`
    case 'check':
      return id.endsWith('000')
        ? `${label}的校验位不对；末尾的 000 多半是被表格软件当作数字而丢失的，请改为文本格式后重新填写。`
        : `${label}的校验位不对，请逐位核对。`
  }
}
