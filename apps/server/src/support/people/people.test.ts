import { expect, test } from 'vitest'
import type { Call } from '#platform/call'
import { systemActor } from '#platform/call'
import { openCrypto } from '#platform/crypto/open-crypto'
import {
  explainContact,
  explainCreditCode,
  explainIdNumber,
  explainName,
  explainPhone,
  openIdNumber,
  openPhone,
  recordReveal,
  sealIdNumber,
  sealPhone,
  tailQuery,
  wholePhoneQuery,
} from './index.ts'

const oldKey = Buffer.alloc(32, 1)
const crypto = openCrypto({ provider: 'intl', masterKey: oldKey })
const today = new Date('2026-11-23T10:00:00+08:00')

test('a phone is sealed to its row, indexed whole and by its tail, and masked', () => {
  const sealed = sealPhone(crypto, '+86 138-0000 0001', 'row-1')
  expect(openPhone(crypto, sealed.phone_sealed, 'row-1')).toBe('13800000001')
  expect(() => openPhone(crypto, sealed.phone_sealed, 'row-2')).toThrow()
  expect(sealed.phone_masked).toBe('138****0001')
  expect(sealed.phone_sealed.includes('13800000001')).toBe(false)
  expect(wholePhoneQuery(crypto, '１３８ 00000001')).toEqual({
    column: 'phone_index',
    indexes: expect.arrayContaining([sealed.phone_index]),
  })
  expect(tailQuery(crypto, '0001')).toEqual({
    column: 'phone_tail',
    indexes: expect.arrayContaining([sealed.phone_tail]),
  })
  expect(tailQuery(crypto, '0002')?.indexes).not.toContainEqual(sealed.phone_tail)
  for (const text of ['太极队', '123', '13800000001', '021-57420000', '57420000'])
    expect(tailQuery(crypto, text), text).toBeUndefined()
})

test('after a rotation of keys the old index is still found', () => {
  const sealed = sealPhone(crypto, '13800000001', 'row-1')
  const rotated = openCrypto({ provider: 'gm', masterKey: Buffer.alloc(32, 2), previousKeys: [oldKey] })
  expect(wholePhoneQuery(rotated, '13800000001').indexes).toContainEqual(sealed.phone_index)
  expect(openPhone(rotated, sealed.phone_sealed, 'row-1')).toBe('13800000001')
})

test('an extension stays in the sealed value and out of the indexes', () => {
  const sealed = sealPhone(crypto, '021-12345678转801', 'row-1')
  expect(openPhone(crypto, sealed.phone_sealed, 'row-1')).toBe('02112345678转801')
  expect(sealed.phone_masked).toBe('021****5678')
  expect(tailQuery(crypto, '5678')?.indexes).toContainEqual(sealed.phone_tail)
})

test('an ID number is sealed, indexed and masked', () => {
  const sealed = sealIdNumber(crypto, '36042619910101007１', 'row-1')
  expect(openIdNumber(crypto, sealed.id_number_sealed, 'row-1')).toBe('360426199101010071')
  expect(sealed.id_number_masked).toBe('3****************1')
})

test('what is wrong with a phone is said in one sentence', () => {
  expect(explainPhone('13800000001')).toBeUndefined()
  expect(explainPhone('+86 138 0000 0001')).toBeUndefined()
  expect(explainPhone('1380000000')).toBe('联系电话应为 11 位手机号，现在是 10 位，请检查是否漏填。')
  expect(explainPhone('138000000011')).toBe('联系电话应为 11 位手机号，现在是 12 位，请检查是否多填。')
  expect(explainPhone('12800000001')).toContain('13 至 19 开头')
  expect(explainPhone('138****0001')).toContain('只能填数字')
  expect(explainPhone('')).toBe('请填写联系电话。')
  expect(explainPhone('1.38E+10')).toContain('科学计数法')
  expect(explainPhone('1', '队长手机号')).toContain('队长手机号应为 11 位')
  expect(explainPhone('021-12345678')).toBeDefined()
})

test('an office may give a landline', () => {
  for (const good of [
    '13800000001',
    '021-12345678',
    '021 12345678转801',
    '62345678',
    '4001234567',
    '0571-12345678',
  ])
    expect(explainContact(good), good).toBeUndefined()
  expect(explainContact('1380000000')).toContain('现在是 10 位')
  expect(explainContact('1234')).toContain('现在是 4 位')
  expect(explainContact('5678')).toContain('固定电话')
  expect(explainContact('')).toBe('请填写联系电话。')
})

test('what is wrong with an ID number is said in one sentence', () => {
  expect(explainIdNumber('360426199101010071', today)).toBeUndefined()
  expect(explainIdNumber('810000198505051231', today)).toBeUndefined()
  expect(explainIdNumber('36042619910101007', today)).toBe(
    '身份证号应为 18 位，现在是 17 位，请检查是否漏填。',
  )
  expect(explainIdNumber('360426910101007', today)).toContain('15 位的旧号')
  expect(explainIdNumber('360426199113010071', today)).toContain('出生日期')
  expect(explainIdNumber('360426203001010071', today)).toContain('晚于今天')
  expect(explainIdNumber('360426199101010072', today)).toContain('校验位')
  expect(explainIdNumber('360426199101010000', today)).toContain('丢失')
  expect(explainIdNumber('3.60426E+17', today)).toContain('科学计数法')
  expect(explainIdNumber('A60426199101010071', today)).toContain('其他字符')
})

test('what is wrong with a credit code is said in one sentence', () => {
  expect(explainCreditCode('51310000500000001u')).toBeUndefined()
  expect(explainCreditCode('5131000050000000')).toContain('现在是 16 位')
  expect(explainCreditCode('51310000500000001O')).toContain('不允许的字符')
  expect(explainCreditCode('51310000500000002U')).toContain('校验位')
})

test('a name is Han or Latin, no digits, no stars', () => {
  for (const good of ['张三', '欧阳娜娜', '阿依古丽·买买提', 'Li Ming', '𬍛仁'])
    expect(explainName(good), good).toBeUndefined()
  expect(explainName('丑')).toBeUndefined()
  expect(explainName('张*')).toContain('符号')
  expect(explainName('张三1')).toContain('数字')
  expect(explainName(' ')).toBe('请填写姓名。')
  expect(explainName('张'.repeat(31))).toContain('最多 30')
})

test('a reveal needs a reason of 2 to 200 characters', async () => {
  const call = { actor: systemActor, notes: [] } as unknown as Call // recordReveal only adds a note
  const reveal = { subjectKind: 'team', subjectId: 't1', unitPath: '.1.', field: 'phone' }
  for (const bad of ['', ' 因 ', '因'.repeat(201)]) {
    await expect(recordReveal(call, { ...reveal, reason: bad })).rejects.toThrow(
      expect.objectContaining({ code: 'people/reveal-reason-needed', status: 422 }),
    )
  }
  expect(call.notes).toEqual([])
})
