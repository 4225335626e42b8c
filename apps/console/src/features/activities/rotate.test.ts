import { expect, test } from 'vitest'
import { pickCode, readSkew } from './rotate.ts'

const start = Date.parse('2026-11-28T01:00:00Z')
const at = (seconds: number) => start + seconds * 1000
const codes = [0, 1, 2].map((n) => ({
  token: `code-${n}`,
  url: `https://teams.example.test/c/code-${n}`,
  from: new Date(at(n * 30)).toISOString(),
  until: new Date(at(n * 30 + 30)).toISOString(),
}))
const answer = { stepSeconds: 30, codes }

test('S0-31 each half minute shows its own code, until those fetched ahead are used up', () => {
  expect(pickCode(codes, at(0))).toEqual({ token: 'code-0', url: codes[0]?.url, secondsLeft: 30 })
  expect(pickCode(codes, at(29))).toMatchObject({ token: 'code-0', secondsLeft: 1 })
  expect(pickCode(codes, at(30))).toMatchObject({ token: 'code-1', secondsLeft: 30 })
  expect(pickCode(codes, at(89.5))).toMatchObject({ token: 'code-2', secondsLeft: 1 })
  expect(pickCode(codes, at(90))).toBeUndefined()
})

test('a computer whose clock is right is left alone, one that is wrong follows the server', () => {
  expect(readSkew(answer, at(12))).toBe(0)
  const wrong = at(3_600)
  expect(pickCode(codes, wrong + readSkew(answer, wrong))?.token).toBe('code-0')
  const behind = at(-600)
  expect(pickCode(codes, behind + readSkew(answer, behind))?.token).toBe('code-0')
  expect(readSkew({ stepSeconds: 30, codes: [] }, wrong)).toBe(0)
})
