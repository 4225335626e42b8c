import { expect, test } from 'vitest'
import { cutFront, cutText } from './cut-text.ts'

test('a text is cut between characters, never through one, and by characters as people count them', () => {
  const text = '𠮷🏃田'
  for (let most = 0; most <= 4; most++) {
    expect(cutText(text, most).isWellFormed()).toBe(true)
    expect(Array.from(cutText(text, most)).length).toBe(Math.min(most, 3))
    expect(cutFront(text, most || 1).isWellFormed()).toBe(true)
  }
  expect([cutText(text, 2), cutFront(text, 2)]).toEqual(['𠮷🏃', '🏃田'])
})
