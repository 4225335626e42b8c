import { expect, test } from 'vitest'
import { explainName, tidyName } from './names.ts'

test('to the eye one name is one text: blanks, dots, radicals, compatibility forms, invisible marks', () => {
  const spellings: Record<string, string[]> = {
    王小芳: [
      '王 小芳',
      '王　小芳',
      '王\u00a0小\u2003芳',
      ' 王小芳 ',
      '王\u200b小芳',
      '\ufeff王小芳',
      '\u202a王小芳\u202c',
    ],
    张三: [
      '张\u00ad三',
      '张\u2060三',
      '张\ufe00三',
      '张\u{e0100}三',
      '\u2067张三\u2069',
      '张\t三',
      '张\u3164三',
      '张\u2800三',
    ],
    阿依古丽·买买提: [
      '阿依古丽•买买提',
      '阿依古丽‧买买提',
      '阿依古丽・买买提',
      '阿依古丽･买买提',
      '阿依古丽．买买提',
      '阿依古丽.买买提',
      '阿依古丽∙买买提',
      '阿依古丽⋅买买提',
      '阿依古丽 · 买买提',
      '阿依古丽··买买提',
    ],
    马文长: ['⻢文⻓', '⾺文⻓'.replace('⾺', '⻢')],
    金龙: ['⾦⻰', '\uf90a龙'],
    王〇一: ['王 〇 一', '王○一', '王◯一'],
    'John Smith': ['John  Smith', 'Ｊohn\u00a0Smith'],
    'J. Smith': ['J.  Smith'],
    王Lee: ['王Lee'],
  }
  for (const [name, written] of Object.entries(spellings))
    for (const each of [name, ...written]) expect(tidyName(each), JSON.stringify(each)).toBe(name)
})

test('an old private character is what the national table has for it now', () => {
  const old: [string, string][] = [
    ['\ue863', '䶮'],
    ['\ue815', '⺁'],
    ['\ue816', '𠂇'],
    ['\ue81a', '㑳'],
    ['\ue81e', '龴'],
    ['\ue826', '龵'],
    ['\ue831', '𡗗'],
    ['\ue83b', '𢦏'],
    ['\ue843', '龹'],
    ['\ue844', '䜣'],
    ['\ue854', '龺'],
    ['\ue855', '𤇾'],
    ['\ue864', '龻'],
  ]
  for (const [was, is] of old) expect(tidyName(`王${was}`)).toBe(`王${is}`)
  // What the engine knows of the table (a version of 2005) says the same of all others.
  const decoder = new TextDecoder('gb18030')
  let code = 0xe815
  for (let byte = 0x50; byte <= 0xa0; byte++) {
    if (byte === 0x7f) continue
    const known = decoder.decode(Uint8Array.of(0xfe, byte))
    if (!/\p{Co}/u.test(known))
      expect(tidyName(`王${String.fromCharCode(code)}`)).toBe(tidyName(`王${known}`))
    code++
  }
  expect(code).toBe(0xe865)
})

test('a name is tidied once: a second time changes nothing', () => {
  const marks = [
    '王',
    '〇',
    '○',
    '⻢',
    '⾺',
    'é',
    'e\u0301',
    'a',
    ' ',
    '　',
    '\u200b',
    '·',
    '•',
    '.',
    '．',
    "'",
    '\ue863',
    '\ue000',
    '𠮷',
  ]
  const seed = Number(process.env.SEED ?? 20261130)
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  for (let round = 0; round < 5_000; round++) {
    const text = Array.from({ length: 1 + next(8) }, () => marks[next(marks.length)]).join('')
    const once = tidyName(text)
    expect(tidyName(once), `seed ${seed}: ${JSON.stringify(text)}`).toBe(once)
  }
})

test('rare names are taken: one character, 〇, characters of every plane', () => {
  for (const name of [
    '丑',
    '王〇一',
    '王\ue863',
    '𠮷田',
    '\u{30000}一',
    '王𪚥',
    '欧阳',
    '阿依古丽·买买提',
    "O'Brien Lee",
    '王⻰',
  ])
    expect(explainName(name), name).toBeUndefined()
})

test('a refusal says what is wrong and where', () => {
  expect(explainName(' ')).toBe('请填写姓名。')
  expect(explainName('\u200b')).toBe('请填写姓名。')
  expect(explainName('李\ue001明', '队长姓名')).toBe(
    '队长姓名第 2 个字是旧系统的自造字（U+E001），别的电脑认不出，请用输入法重新输入这个字。',
  )
  expect(explainName('李\ufffd')).toBe('姓名第 2 个字没有读出来，请重新输入这个字。')
  expect(explainName('王0一')).toBe('姓名不应含有数字，请检查；“〇”请按汉字输入。')
  expect(explainName('王1')).toBe('姓名不应含有数字，请检查。')
  expect(explainName('王①')).toBe('姓名不应含有数字，请检查。')
  expect(explainName('王@明')).toBe('姓名含有不应出现的符号“@”，请检查。')
  expect(explainName('张*')).toBe('姓名含有不应出现的符号“*”，请检查。')
  expect(explainName('L')).toBe('姓名至少 2 个字母，请填写全名。')
  expect(explainName('··')).toBe('姓名应为汉字或字母，请检查。')
  expect(explainName('明'.repeat(31))).toBe('姓名最多 30 个字，现在是 31 个字，请检查。')
})
