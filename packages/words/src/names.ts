import { invisible } from './invisible.ts'

/** One spelling of a person's name: for sheet, form, search and comparison, on the server and on every screen. */

/** Raised when a name is tidied otherwise than before: what is stored is then gone through again. */
export const namesVersion = 1

// Planes 2 and 3 hold nothing but Han: named by number, so that an older engine knows them, too.
const han = String.raw`\p{Script=Han}\u{20000}-\u{3FFFD}`
// · ‧ • ∙ ⋅ ・ and their like; the ministries' notice on names of other peoples wants U+00B7.
const dots = String.raw`\u00B7\u2022\u2027\u2219\u22C5\u16EB\u2E31\u2E33\u30FB\uA78F`

const plain = /^[\u4E00-\u9FA5]+$/
const outdated = /[\uE7C7\uE7C8\uE815-\uE864]/g
const radicals = /[\u2E80-\u2EF3]/g
const hidden = new RegExp(`[${invisible}]`, 'gu')
const blanks = /[\s\u2800]+/g
const anyDot = new RegExp(` ?[${dots}](?:[${dots}. ]*[${dots}.])? ?`, 'gu')
const fullStop = new RegExp(`([${han}]) ?\\.+ ?(?=[${han}])`, 'gu')
const anyHan = new RegExp(`[${han}]`, 'u')
const gap = new RegExp(`([${han}·]) (?=[${han}·])`, 'gu')

/**
 * What to the eye is one name is one text: no blanks between Han, the middle dot as U+00B7, no invisible marks, radicals
 * and compatibility forms (as a PDF gives them) as the characters they stand for, and old private characters as the
 * national table has them now.
 */
export function tidyName(text: string): string {
  // What an import brings a million times.
  if (plain.test(text)) return text
  const visible = text
    .replace(outdated, (character) => successors.get(character) ?? character)
    .normalize('NFKC')
    .replace(radicals, (character) => ideographs.get(character) ?? character)
    .replace(hidden, '')
    .replace(blanks, ' ')
    .trim()
  // Who does not find 〇 on the keyboard draws a circle.
  return (anyHan.test(visible) ? visible.replace(/[○◯]/g, '〇') : visible)
    .replace(anyDot, '·')
    .replace(fullStop, '$1·')
    .replace(gap, '$1')
    .normalize('NFC')
}

/**
 * What is wrong with a person's name, in one sentence that says what to do: Han with the middle dot of other peoples'
 * names, or Latin letters; up to 30 characters. 丑 is a whole name, and 〇 is a letter.
 */
export function explainName(text: string, label = '姓名'): string | undefined {
  const name = tidyName(text)
  if (name === '') return `请填写${label}。`
  const characters = Array.from(name)
  const lost = characters.findIndex((character) => /[\p{Co}\uFFFD]/u.test(character))
  if (lost !== -1) return explainLost(label, lost + 1, characters[lost] ?? '')
  if (characters.length > 30) return `${label}最多 30 个字，现在是 ${characters.length} 个字，请检查。`
  if (/\p{N}/u.test(name.replace(/〇/g, '')))
    return `${label}不应含有数字，请检查${hasZero.test(name) ? '；“〇”请按汉字输入' : ''}。`
  const strange = characters.find((character) => !allowed.test(character))
  if (strange !== undefined) return `${label}含有不应出现的符号“${strange}”，请检查。`
  if (!letter.test(name)) return `${label}应为汉字或字母，请检查。`
  return characters.length === 1 && !isHan.test(name) ? `${label}至少 2 个字母，请填写全名。` : undefined
}

const isHan = new RegExp(`^[${han}]+$`, 'u')
const letter = new RegExp(`[${han}\\p{Script=Latin}]`, 'u')
const allowed = new RegExp(`[${han}\\p{Script=Latin}\\p{M}·.’' -]`, 'u')
const hasZero = new RegExp(`[${han}]0|0[${han}]`, 'u')

function explainLost(label: string, place: number, character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase()
  return code === 'FFFD'
    ? `${label}第 ${place} 个字没有读出来，请重新输入这个字。`
    : `${label}第 ${place} 个字是旧系统的自造字（U+${code}），别的电脑认不出，请用输入法重新输入这个字。`
}

/** Left over from before GB 18030-2005 and -2022, in the order of their code: U+E815 to U+E864 (bytes FE50 to FEA0). */
const after2022 =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹' +
  '䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻'
const successors: ReadonlyMap<string, string> = new Map([
  ['\uE7C7', 'ḿ'],
  ['\uE7C8', 'ǹ'],
  ...Array.from(after2022, (now, i) => [String.fromCharCode(0xe815 + i), now] as const),
])

/**
 * Radicals that are a whole character and that normalisation leaves alone, by Unicode's EquivalentUnifiedIdeograph; the
 * parts of a character (⺁ ⻊) are no names.
 */
const ideographs: ReadonlyMap<string, string> = new Map(
  (
    '⺎兀⺏尣⺐尢⺒巳⺓幺⺛旡⺜日⺝月⺞歺⺠民⺧牛⺩王⺫目⺬示⺯糹⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门' +
    '⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀'
  )
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)] as const) ?? [],
)
