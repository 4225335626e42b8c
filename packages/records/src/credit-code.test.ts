import { normalizeDigits as tidyCode } from '@jianwang/words/digits'
import { expect, test } from 'vitest'
import { explainSocialCode, kindOfCreditCode as readKind } from './credit-code.ts'

const explainCode = (text: string) => explainSocialCode(text, undefined)

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Synthetic: no registered body has it. The table of weights is written out, unlike in the code under test. */
function makeCode(prefix: string): string {
  const head = `${prefix}310120000000001`
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(head[at] ?? ''), 0)
  return head + alphabet[(31 - (sum % 31)) % 31]
}

test('S0-05 codes of the three kinds civil affairs registers are taken, and say the kind', () => {
  for (const [prefix, kind] of [
    ['51', 'association'],
    ['52', 'private-non-enterprise'],
    ['53', 'foundation'],
  ] as const) {
    expect(explainCode(makeCode(prefix))).toBeUndefined()
    expect(readKind(makeCode(prefix))).toBe(kind)
  }
})

test('S0-05 a company is told apart from a social organisation', () => {
  expect(explainCode(makeCode('91'))).toContain('企业的代码')
  expect(readKind(makeCode('91'))).toBeUndefined()
})

test('each fault has its own sentence', () => {
  const good = makeCode('52')
  const turned = good.slice(0, 10) + (good[10] === '0' ? '1' : '0') + good.slice(11)
  expect(explainCode(good.slice(0, 17))).toContain('现在是 17 位，请检查是否漏填')
  expect(explainCode(`${good}0`)).toContain('现在是 19 位，请检查是否多填')
  expect(explainCode(`${good.slice(0, 17)}O`)).toContain('不会出现“O”')
  expect(explainCode(turned)).toContain('校验位不对')
})

test('full-width letters, spaces and lower case are what people paste', () => {
  const good = makeCode('53')
  const spaced = ` ${good.slice(0, 8)}-${good.slice(8).toLowerCase()} `
  expect(tidyCode(spaced)).toBe(good)
  expect(explainCode(spaced)).toBeUndefined()
})
