import { replacedMark } from '@jianwang/words/audit'

/** What a person's data looks like to somebody who may know that it exists, but not what it is. */

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 万俟 闻人 夏侯 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 ' +
    '申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司空 令狐 呼延 端木 百里 东郭 南门 西门 轩辕 拓跋 第五 左丘 司寇 ' +
    '亓官 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 谷梁 梁丘 东门 羊舌 微生 段干 太史 淳于 单于 鲜于 闾丘'
  ).split(' '),
)

/** Surname and one star, whatever the length: 张*, 欧阳*. A one-character name shows nothing. */
export function maskName(name: string): string {
  // By code point: rare characters of names lie outside the 16-bit range.
  const chars = Array.from(name.trim())
  if (chars.length <= 1) return '*'
  const firstTwo = chars.slice(0, 2).join('')
  // A two-character name is a surname and a given name, even where both together look compound.
  return chars.length > 2 && COMPOUND_SURNAMES.has(firstTwo) ? `${firstTwo}*` : `${chars[0]}*`
}

/** Front 3 and back 4 of a mobile number (138****0001); of anything shorter only the last 2. */
export function maskPhone(phone: string): string {
  const digits = Array.from(phone.trim())
  const { length } = digits
  if (length >= 11) return digits.slice(0, 3).join('') + '*'.repeat(length - 7) + digits.slice(-4).join('')
  if (length > 4) return '*'.repeat(length - 2) + digits.slice(-2).join('')
  return '*'.repeat(length)
}

/** Front 1 and back 1 of any document number, same length: 3****************9. */
export function maskIdNumber(idNumber: string): string {
  const text = Array.from(idNumber.trim())
  if (text.length <= 2) return '*'.repeat(text.length)
  return `${text[0]}${'*'.repeat(text.length - 2)}${text.at(-1)}`
}

/**
 * The mask of a new value beside the old one's, for audit, timeline and preview. Whether a value changed is asked of the
 * values, never of their masks: 张三 and 张四 look alike. `isOther` is that answer.
 */
export function tellReplaced<T extends string | null | undefined>(
  was: string | null,
  is: T,
  isOther = true,
): T | string {
  return isOther && typeof is === 'string' && is !== '' && is === was ? `${is}${replacedMark}` : is
}

/** Both sides of a change of name, masked; undefined when it is the same name. */
export function tellNameChange(
  was: string | null,
  is: string | null,
): readonly [was: string | null, is: string | null] | undefined {
  if (was === is) return undefined
  const from = was === null ? null : maskName(was)
  return [from, tellReplaced(from, is === null ? null : maskName(is))]
}
