import { expect, test } from 'vitest'
import { creditCheckCharacter, idCheckCharacter } from './check-digits.ts'
import { explainIn, findPersonalNumber, personalNumberWords } from './personal-numbers.ts'

const born = '31012020040102001'
const idNumber = born + idCheckCharacter(born)
const wide = (text: string) =>
  text.replace(/[\dX]/g, (letter) => String.fromCodePoint(0xfee0 + letter.charCodeAt(0)))

test.each([
  idNumber,
  `${born}x`,
  wide(idNumber),
  ` ${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)} `,
  `张三${idNumber}`,
  `张三 ${idNumber}`,
  `${idNumber}，张三`,
  // A slip of the finger: the check digit is wrong, and nearly all of it is told.
  `${born}${idNumber.endsWith('0') ? '1' : '0'}`,
  `310120.20040102.${idNumber.slice(14)}`,
  `310120·2004·0102·${idNumber.slice(14)}`,
  `310/120/2004/01/02/${idNumber.slice(14)}`,
  `310120_20040102_${idNumber.slice(14)}`,
  `(310120)20040102(${idNumber.slice(14)})`,
  `（310120）20040102，${idNumber.slice(14)}`,
  `3101,2020,0401,0200,1${idNumber.slice(17)}`,
  `310 120.200 401.020 01${idNumber.slice(17)}`,
  `${idNumber.slice(0, 14)}。${idNumber.slice(14)}`,
  `12 310120.20040102.${idNumber.slice(14)}`,
  `号码310120/20040102/${idNumber.slice(14)}，张三`,
  '310120880102001',
  '310120 880102 001',
  '张三310120880102001',
])('an ID number is one however it is typed: %s', (text) => {
  expect(findPersonalNumber(text)).toBe('id-number')
})

test.each([
  '13800000001',
  wide('13800000001'),
  '+86 138-0000-0001',
  '8613800000001',
  '0086 13800000001',
  '王13800000001',
  '王 13800000001',
  '138.0000.0001',
  '138·0000·0001',
  '138/0000/0001',
  '138_0000_0001',
  '138,0000,0001',
  '(138)0000-0001',
  '（138）00000001',
  '+86(138)0000.0001',
  '86.138.0000.0001',
  '1380000/0001',
  '1380,0000,001',
  '138.000.00001',
  '138. 0000. 0001',
  '138.0000-0001',
  '王138.0000.0001',
  '138.0000.0001,139.0000.0002',
  '138.0000.0001/139.0000.0002',
  '12 138.0000.0001',
  '138_0000_0001_1',
])('a mobile number is one however it is typed: %s', (text) => {
  expect(findPersonalNumber(text)).toBe('mobile')
})

test.each([
  '',
  '太极',
  '0001',
  '1380000000',
  '138000000012',
  '12800000001',
  '021-57420000',
  '2026-11-22',
  '31.13812345678',
  '31012020040102001',
  '01a00000-0000-7000-8000-138000000012',
  '13800000-0001-7000-8000-13800000001f',
  '52310000MJ4912345X',
  // Days and times.
  '2026/11/22',
  '2026.11.22,2026.11.23',
  '2026/11/22 2026/11/23',
  '1995/11/22',
  '1995.11.22 08:15',
  '1995年11月22日',
  '2026-11-22T08:15:00.000Z',
  '1995-11-22T08:15:00.123Z',
  '2026-11-22 08:15:30.123456',
  '1790000000000',
  // Places on the map: a pair, a box, and one as far east as China goes.
  '121.473702,31.230390',
  '121.4737021,31.2303904',
  '121.473199,31.2303904',
  '121.4731990000001,31.2303904',
  '121.1,31.19,121.2145,31.3',
  '121.10,31.05,121.55,31.35',
  '121.47370212345678',
  '31.138123456781234',
  '0.1380000000112345',
  '135.12345678',
  '135.1234,48.1234567',
  '13.812345678',
  '1380000.0001',
  // Versions, machines, sums.
  '138.0.7204.157',
  '139.10.7204.15',
  '192.168.100.10',
  '172.168.100.10',
  '10.138.0000.0001',
  '138.0000.0001.5',
  '13,800,000,001',
  '310,120,200,401,020',
  '1,3,5,7,8,10,12',
  '1,3,4,5,6,7,8,9,10',
  '138,139,140,150',
  // Numbers of documents, cases and bodies.
  '沪体〔2026〕138号',
  '沪体群（2026）13号',
  '1999/1234567',
  'TY/2026/0000138',
  'GB/T 31012.1-2004',
  '310120/2026/000138',
  '社证字第1380000号',
  '310120002345678',
  '860000000000001',
  '991231000000000',
  '310120881302001',
  '3101202004010200',
  '019a1380-0000-7000-8000-13800000001f',
])('anything else is none: %s', (text) => {
  expect(findPersonalNumber(text)).toBeUndefined()
})

test('a credit code of digits alone is no ID number, and an ID number that passes for a code is one still', () => {
  const code = '92310120123456789'
  expect(findPersonalNumber(code + creditCheckCharacter(code))).toBeUndefined()
  // As well beside a name, another one, and a mark.
  const whole = code + creditCheckCharacter(code)
  for (const text of [
    `健身 ${whole}`,
    `健身${whole}`,
    `${whole},${whole}`,
    `${whole}，${whole}`,
    `${whole} ${whole}`,
  ])
    expect([text, findPersonalNumber(text)]).toEqual([text, undefined])
  expect(findPersonalNumber(`${whole},${idNumber}`)).toBe('id-number')
  expect(findPersonalNumber(`${whole} 13800000001`)).toBe('mobile')
  // Beginning like a mobile number: of a body of the masses (13) in 上海奉贤.
  const like = '13310120123A4567B'
  expect(findPersonalNumber(like + creditCheckCharacter(like))).toBeUndefined()
  let both = 0
  for (let serial = 0; serial < 1_000; serial += 1) {
    const body = `51310120040102${String(serial).padStart(3, '0')}`.replace('0120040102', '0120200401')
    const id = body + idCheckCharacter(body)
    if (creditCheckCharacter(body) !== id[17]) continue
    both += 1
    expect(findPersonalNumber(id)).toBe('id-number')
  }
  expect(both).toBeGreaterThan(0)
})

test('a miswritten credit code is not called an ID number', () => {
  for (const body of ['92310120123456789', '52310120123456789']) {
    const wrong = `${body}${creditCheckCharacter(body) === '1' ? '2' : '1'}`
    expect(findPersonalNumber(wrong)).toBe('id-or-code')
  }
  expect(personalNumberWords['id-or-code']).toContain('统一社会信用代码')
  // A card of permanent residence.
  const card = '93101220040102001'
  expect(findPersonalNumber(card + idCheckCharacter(card))).toBe('id-number')
})

test('only where something is searched for the sentence speaks of searching', () => {
  expect(explainIn('q', 'mobile')).toBe(personalNumberWords.mobile)
  for (const found of ['id-number', 'id-or-code', 'mobile'] as const)
    expect(explainIn('caption', found)).toBe('请不要在这里填写身份证号或手机号。')
})
