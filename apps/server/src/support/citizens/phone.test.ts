import { expect, test } from 'vitest'
import { tidyPhone } from './service/phone.ts'

test('S0-58 a mobile number of the mainland in its one form', () => {
  expect(tidyPhone(' 138 0000 0001 ')).toBe('13800000001')
  expect(tidyPhone('13800000001', '86')).toBe('13800000001')
})

test.each([
  ['13800000001', '1'],
  ['13800000001', '852'],
  ['5551234567', '86'],
  ['021-12345678', '86'],
  ['12800000001', '86'],
  ['1380000000', '86'],
  ['', '86'],
])('S0-58 refused: %s of +%s', (phone, country) => {
  expect(() => tidyPhone(phone, country)).toThrow(expect.objectContaining({ code: 'citizens/foreign-phone' }))
})
