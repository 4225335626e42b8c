import { checkCreditCode, checkIdNumber, checkMobile, normalizeDigits } from '#platform/check-digits'

/** Each function says in one Chinese sentence what is wrong and what to do; undefined when nothing is. */

/** @param label what the form calls the field */
export function explainPhone(text: string, label = '联系电话'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  if (isScientific(text)) return lostDigits(label)
  const check = checkMobile(text)
  if (check.ok) return undefined
  if (check.reason === 'alphabet') return `${label}只能填数字，现在含有其他字符，请检查。`
  if (check.reason === 'prefix') return `${label}应为 13 至 19 开头的 11 位手机号，请检查是否填错。`
  const length = normalizeDigits(text).length
  return `${label}应为 11 位手机号，现在是 ${length} 位，请检查是否${length < 11 ? '漏填' : '多填'}。`
}

/** As explainPhone, but an office may also give a landline with area code, a local Shanghai number or a 400 number. */
export function explainContact(text: string, label = '联系电话'): string | undefined {
  const main = normalizeDigits(text).replace(/转\d{1,6}$/, '')
  if (/^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$|^[2-9]\d{7}$|^400\d{7}$/.test(main)) return undefined
  const mobile = explainPhone(text, label)
  if (mobile === undefined || main === '' || isScientific(text)) return mobile
  return /^1\d*$/.test(main)
    ? mobile
    : `${label}应为 11 位手机号，或带区号的固定电话（如 021-12345678），请检查。`
}

/** Resident ID, residence permits and the permanent-residence card, 18 characters (GB 11643, facts §2). */
export function explainIdNumber(text: string, today: Date, label = '身份证号'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  if (isScientific(text)) return lostDigits(label)
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

/** Form and check digit of a unified social credit code (GB 32100); which bodies may use it is the caller's rule. */
export function explainCreditCode(text: string, label = '统一社会信用代码'): string | undefined {
  if (text.trim() === '') return `请填写${label}。`
  if (isScientific(text)) return lostDigits(label)
  const check = checkCreditCode(text)
  if (check.ok) return undefined
  const length = normalizeDigits(text).length
  switch (check.reason) {
    case 'length':
      return `${label}应为 18 位，现在是 ${length} 位，请检查是否${length < 18 ? '漏填' : '多填'}。`
    case 'alphabet':
      return `${label}含有不允许的字符（没有 I、O、S、V、Z 五个字母），请核对是否与数字 1、0、5、2 混淆。`
    case 'check':
      return `${label}的校验位不对，请对照登记证书逐位核对。`
  }
}

/** A spreadsheet that took a long number for an amount shows 1.38E+10: the last digits are gone. */
function isScientific(text: string): boolean {
  return /^\s*\d(?:\.\d+)?E\+?\d+\s*$/i.test(text.normalize('NFKC'))
}

function lostDigits(label: string): string {
  return `${label}被表格软件改成了科学计数法，末几位已丢失，请改为文本格式后重新填写。`
}
