import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeGrams, readNameQuery } from './grams.ts'

const isFound = (name: string, text: string) => {
  const grams = new Set(makeGrams(name))
  const query = readNameQuery(text)
  return [query?.grams, query?.initials, ...(query?.syllables ?? [])].some(
    (wanted) => wanted != null && wanted.length > 0 && wanted.every((gram) => grams.has(gram)),
  )
}

test('a name is found by its parts, its initials and its pinyin', () => {
  for (const text of ['太极', '金海社区', 'tjq', 'jhsq', 'taiji', 'tai ji quan', 'ＴＪ'])
    expect(isFound('金海社区太极拳队', text), text).toBe(true)
  for (const text of ['瑜伽', 'yujia', 'xyz']) expect(isFound('金海社区太极拳队', text), text).toBe(false)
})

test('every part of two characters or more of any name finds it', () => {
  const name = fc.array(fc.constantFrom(...'春夏秋冬东南西北舞剑拳操Ab3'), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), (chars, from, length) => {
      const start = from % (chars.length - 1)
      const part = chars.slice(start, start + 2 + (length % chars.length)).join('')
      return isFound(chars.join(''), part)
    }),
  )
})

test('one character is too little to search by', () => {
  expect(readNameQuery('太')).toBeUndefined()
  expect(readNameQuery(' · ')).toBeUndefined()
})
