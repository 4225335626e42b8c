import { expect, test } from 'vitest'
import { decode, scanPng } from '#test/scan-png'
import { makeQrPng, traceQr } from './qr.ts'

const URL_TEXT = 'https://groups.example.test/c/0410J4HMK9N6XVXQ9AG1B2C3D4E5F6G7'

test('the picture decodes to the address, at both levels and several sizes', async () => {
  for (const level of ['M', 'Q'] as const) {
    for (const size of [120, 300, 600, 1280]) {
      const picture = scanPng(await makeQrPng(URL_TEXT, { size, level }))
      expect(picture.text, `${level} ${size}`).toBe(URL_TEXT)
      expect(picture.width).toBeLessThanOrEqual(size)
    }
  }
})

test('Chinese text in an address survives', async () => {
  const text = 'https://groups.example.test/?unit=定海路街道'
  expect(scanPng(await makeQrPng(text, { size: 600 })).text).toBe(text)
})

test('four modules of white lie all around', async () => {
  const { pixels, width } = scanPng(await makeQrPng(URL_TEXT, { size: 600 }))
  const modules = traceQr(URL_TEXT, 'M').size
  const quiet = (width / modules) * 4
  const isDark = (x: number, y: number) => (pixels[(y * width + x) * 4] ?? 255) < 128
  const dark = Array.from({ length: width * width }, (_, i) => ({
    x: i % width,
    y: Math.floor(i / width),
  })).filter(({ x, y }) => isDark(x, y))
  expect(Math.min(...dark.map(({ x }) => x))).toBe(quiet)
  expect(Math.max(...dark.map(({ y }) => y))).toBe(width - quiet - 1)
})

test('the traced bars, drawn, decode to the address', () => {
  const { size, bars } = traceQr(URL_TEXT, 'Q')
  const unit = 4
  const width = size * unit
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const bar of bars) {
    for (let y = bar.y * unit; y < (bar.y + 1) * unit; y += 1) {
      for (let x = bar.x * unit; x < (bar.x + bar.width) * unit; x += 1)
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  expect(decode(pixels, width, width)).toBe(URL_TEXT)
})
