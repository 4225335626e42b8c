import { expect, test } from 'vitest'
import css from './base.css?raw'
import { chartColors, tokens } from './theme.ts'

test('base.css carries every token with the same value', () => {
  for (const [name, value] of Object.entries(tokens)) {
    const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    expect(css).toContain(`--${property}: ${value};`)
  }
})

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const readable: [string, string, string][] = [
  ['white on primary', tokens.surface, tokens.primary],
  ['white on accent', tokens.surface, tokens.accent],
  ['primary on its soft ground', tokens.primary, tokens.primarySoft],
  ['hint on surface', tokens.textHint, tokens.surface],
  ['hint on ground', tokens.textHint, tokens.ground],
  ['hint on neutral', tokens.textHint, tokens.neutralSoft],
  ['soft text on ground', tokens.textSoft, tokens.ground],
  ['success', tokens.success, tokens.successSoft],
  ['warning', tokens.warning, tokens.warningSoft],
  ['error', tokens.error, tokens.errorSoft],
  ['info', tokens.info, tokens.infoSoft],
]

test.each(readable)('%s reaches 4.5:1', (_name, front, back) => {
  expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5)
})

test('field borders and chart series reach 3:1 on white', () => {
  for (const color of [tokens.borderStrong, ...chartColors]) {
    expect(contrast(color, tokens.surface)).toBeGreaterThanOrEqual(3)
  }
})
