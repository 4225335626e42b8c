import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeGrams, makeNameKey, readNameQuery } from './names.ts'

const isFound = (name: string, text: string) => {
  const grams = new Set(makeGrams(name))
  return readNameQuery(text).ways.some(
    (way) => way.grams.every((gram) => grams.has(gram)) && makeNameKey(name).includes(way.needle ?? ''),
  )
}

test('a name is found by its parts, its initials and its pinyin', () => {
  for (const text of ['太极', '金海社区', 'tjq', 'jhsq', 'taiji', 'tai ji quan', 'ＴＪ', '拳', 'q'])
    expect(isFound('金海社区太极拳队', text), text).toBe(true)
  for (const text of ['瑜伽', 'yujia', 'xyz', '肽', 'b', '9', ' · '])
    expect(isFound('金海社区太极拳队', text), text).toBe(false)
})

test('every part of any name finds it, be it one character', () => {
  const name = fc.array(fc.constantFrom(...'春夏秋冬东南西北舞剑拳操行乐𠮷Ab3é'), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), (chars, from, length) => {
      const start = from % chars.length
      return isFound(chars.join(''), chars.slice(start, start + 1 + (length % chars.length)).join(''))
    }),
  )
})

test('a name of nothing but signs has a key, and any other none of them', () => {
  expect([makeNameKey('★'), makeNameKey(' ★ 队')]).toEqual(['★', '队'])
})
