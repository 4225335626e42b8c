import { randomInt } from 'node:crypto'
import { checkCreditCode } from '@jianwang/records/credit-code'
import { checkMobile } from '@jianwang/records/phones'
import { expect, test } from 'vitest'
import { ageOn, checkIdNumber, idCheckCharacter, normalizeDigits } from './check-digits.ts'

const TODAY = new Date('2026-11-22T04:00:00Z')

const CREDIT_CODES = [
  '91110000600037341L',
  '51310000500000001U',
  '52310110MJ50000017',
  '53310000500000002Q',
  '123101104250000019',
]
const ID_NUMBERS = [
  '360426199101010071',
  '310110199001010019',
  '310101194910010025',
  '810000198505051231',
  '830000197707070042',
]

/** Small repeatable generator, so that a red run can be played again from the printed seed. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function pickSeed(): number {
  const seed = randomInt(2 ** 32)
  process.stdout.write(`check-digits seed ${seed}\n`)
  return seed
}

function replaceAt(text: string, at: number, char: string): string {
  return text.slice(0, at) + char + text.slice(at + 1)
}

test('credit codes: the published vectors pass and tell registrar and kind', () => {
  const read = CREDIT_CODES.map((code) => checkCreditCode(code))
  expect(read.map((r) => r.ok && `${r.registrar}/${r.kind}`)).toEqual([
    'market/enterprise',
    'civil-affairs/social-group',
    'civil-affairs/service-institution',
    'civil-affairs/foundation',
    'staffing/public-institution',
  ])
  expect(checkCreditCode(' 51310000 5000000０１u ')).toMatchObject({ ok: true, code: '51310000500000001U' })
})

test('credit codes: each failure has its own reason', () => {
  expect(checkCreditCode('5131000050000001U')).toEqual({ ok: false, reason: 'length' })
  expect(checkCreditCode('')).toEqual({ ok: false, reason: 'length' })
  expect(checkCreditCode('5131000050000000IU')).toEqual({ ok: false, reason: 'alphabet' })
  expect(checkCreditCode('5131A000500000001U')).toEqual({ ok: false, reason: 'alphabet' })
  expect(checkCreditCode('51310000500000001T')).toEqual({ ok: false, reason: 'check' })
  expect(checkCreditCode('51310000500000010U')).toEqual({ ok: false, reason: 'check' })
})

test('credit codes: every change of one character is found', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (const code of CREDIT_CODES) {
    for (let at = 0; at < 18; at += 1) {
      for (const char of alphabet) {
        if (char !== code[at]) expect(checkCreditCode(replaceAt(code, at, char)).ok, code).toBe(false)
      }
    }
  }
})

test('ID numbers: the vectors pass with birth date, sex and division', () => {
  expect(checkIdNumber('310110199001010019', TODAY)).toEqual({
    ok: true,
    idNumber: '310110199001010019',
    document: 'resident',
    birthDate: '1990-01-01',
    sex: 'male',
    divisionCode: '310110',
  })
  expect(checkIdNumber('310101194910010025', TODAY)).toMatchObject({ birthDate: '1949-10-01', sex: 'female' })
  expect(checkIdNumber('810000198505051231', TODAY)).toMatchObject({ ok: true, document: 'residence-permit' })
  expect(checkIdNumber('830000197707070042', TODAY)).toMatchObject({ ok: true, document: 'residence-permit' })
  for (const id of ID_NUMBERS) expect(checkIdNumber(id, TODAY).ok, id).toBe(true)
})

test('ID numbers: abolished division codes and a final X in either case are accepted', () => {
  for (const division of ['310103', '310108', '310119', '310230']) {
    expect(checkIdNumber(makeId(division, '19610305', '123'), TODAY)).toMatchObject({
      ok: true,
      divisionCode: division,
    })
  }
  const withX = Array.from({ length: 999 }, (_, i) =>
    makeId('310110', '19800101', String(i).padStart(3, '0')),
  ).find((id) => id.endsWith('X'))
  expect(withX).toBeDefined()
  expect(checkIdNumber(String(withX).toLowerCase(), TODAY)).toMatchObject({ ok: true, idNumber: withX })
})

test('ID numbers: each failure has its own reason', () => {
  expect(checkIdNumber('31011019900101001', TODAY)).toEqual({ ok: false, reason: 'length' })
  expect(checkIdNumber('31011019900101001A', TODAY)).toEqual({ ok: false, reason: 'alphabet' })
  expect(checkIdNumber('X10110199001010019', TODAY)).toEqual({ ok: false, reason: 'alphabet' })
  expect(checkIdNumber(makeId('310110', '19990229', '001'), TODAY)).toEqual({ ok: false, reason: 'date' })
  expect(checkIdNumber(makeId('310110', '19991301', '001'), TODAY)).toEqual({ ok: false, reason: 'date' })
  expect(checkIdNumber(makeId('310110', '18000101', '001'), TODAY)).toEqual({ ok: false, reason: 'date' })
  expect(checkIdNumber('310110199001010018', TODAY)).toEqual({ ok: false, reason: 'check' })
})

test('ID numbers: "future" is decided by the day in Shanghai', () => {
  const id = makeId('310110', '20261123', '001')
  expect(checkIdNumber(id, new Date('2026-11-22T15:59:59Z'))).toEqual({ ok: false, reason: 'future' })
  expect(checkIdNumber(id, new Date('2026-11-22T16:00:00Z')).ok).toBe(true)
})

test('ID numbers: every change of one character is found in 200 random numbers', () => {
  const random = makeRandom(pickSeed())
  for (let round = 0; round < 200; round += 1) {
    const day = new Date(Date.UTC(1930 + random(90), random(12), 1 + random(28))).toISOString()
    const id = makeId(
      String(310101 + random(50)),
      day.slice(0, 10).replaceAll('-', ''),
      String(random(1000)).padStart(3, '0'),
    )
    expect(checkIdNumber(id, TODAY).ok, id).toBe(true)
    for (let at = 0; at < 18; at += 1) {
      for (const char of '0123456789X') {
        if (char !== id[at]) expect(checkIdNumber(replaceAt(id, at, char), TODAY).ok, id).toBe(false)
      }
    }
  }
})

test('normalizeDigits tidies what keyboards and address books produce', () => {
  expect(normalizeDigits('１３８　0000 0001')).toBe('13800000001')
  expect(normalizeDigits('+86 138-0000-0001')).toBe('13800000001')
  expect(normalizeDigits('\u202d+8613800000001\u202c')).toBe('13800000001')
  expect(normalizeDigits('008613800000001')).toBe('13800000001')
  expect(normalizeDigits('8613800000001')).toBe('13800000001')
  // An ID number or a land line that merely begins with 86 keeps it.
  expect(normalizeDigits('860000198505051231')).toBe('860000198505051231')
  expect(normalizeDigits('86123456')).toBe('86123456')
})

test('mobile numbers: good ones, and a reason for each bad one', () => {
  expect(checkMobile('+86 138 0000 0001')).toEqual({ ok: true, mobile: '13800000001' })
  expect(checkMobile('19900000001').ok).toBe(true)
  expect(checkMobile('12800000001')).toEqual({ ok: false, reason: 'prefix' })
  expect(checkMobile('1380000001')).toEqual({ ok: false, reason: 'length' })
  expect(checkMobile('138000000011')).toEqual({ ok: false, reason: 'length' })
  expect(checkMobile('1380000000O')).toEqual({ ok: false, reason: 'alphabet' })
  expect(checkMobile('')).toEqual({ ok: false, reason: 'length' })
})

test('ages turn on the birthday, and on 1 March for leap-day births in common years', () => {
  expect(ageOn('1960-05-20', '2026-05-19')).toBe(65)
  expect(ageOn('1960-05-20', '2026-05-20')).toBe(66)
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  expect(ageOn('2008-02-29', '2028-02-28')).toBe(19)
  expect(ageOn('2008-02-29', '2028-02-29')).toBe(20)
  expect(ageOn('1960-05-20', new Date('2026-05-19T16:00:00Z'))).toBe(66)
  expect(ageOn('2027-01-01', '2026-12-31')).toBe(-1)
  expect(() => ageOn('1960-02-30', '2026-01-01')).toThrow(RangeError)
})

/** A number whose check character comes from the recurrence of MOD 11-2, not from the table of weights. */
function makeId(division: string, birth: string, order: string): string {
  const body = division + birth + order
  const product = [...body].reduce((p, digit) => ((p + Number(digit)) * 2) % 11, 0)
  const check = (12 - product) % 11
  return body + (check === 10 ? 'X' : String(check))
}

test('the check character of an ID number is the one its 17 digits ask for', () => {
  for (const known of ID_NUMBERS) expect(idCheckCharacter(known.slice(0, 17))).toBe(known[17])
  expect(idCheckCharacter('11010519491231002')).toBe('X')
})
