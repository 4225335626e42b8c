import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { openPens } from './canvas.ts'
import { coverOutline } from './coverage.ts'
import { drawTable } from './draw-table.ts'

const square = (side: number) => [
  { command: 'moveTo', args: [0, 0] },
  { command: 'lineTo', args: [side, 0] },
  { command: 'lineTo', args: [side, side] },
  { command: 'lineTo', args: [0, side] },
  { command: 'closePath', args: [] },
]
const areaOf = (alpha: Uint8Array) => alpha.reduce((sum, each) => sum + each, 0) / 255

test('what an outline covers is its area, wherever its edges fall, and a hole is none', () => {
  expect(areaOf(coverOutline(square(10), 1).alpha)).toBeCloseTo(100, 1)
  expect(areaOf(coverOutline(square(10), 0.33).alpha)).toBeCloseTo(3.3 * 3.3, 1)
  const triangle = [
    { command: 'moveTo', args: [0, 0] },
    { command: 'lineTo', args: [20, 3] },
    { command: 'lineTo', args: [4, 17] },
    { command: 'closePath', args: [] },
  ]
  expect(areaOf(coverOutline(triangle, 1).alpha)).toBeCloseTo((20 * 17 - 4 * 3) / 2, 0)
  const hole = square(4)
    .map(({ command, args }) => ({ command, args: args.map((each) => each + 3) }))
    .reverse()
  const [close, ...corners] = hole
  const ring = [
    ...square(10),
    ...corners.map((each, n) => ({ ...each, command: n === 0 ? 'moveTo' : 'lineTo' })),
    close,
  ]
  expect(
    areaOf(
      coverOutline(
        ring.flatMap((each) => each ?? []),
        1,
      ).alpha,
    ),
  ).toBeCloseTo(84, 1)
})

test('text is broken where it must, and a number or a time stays whole', () => {
  const pens = openPens()
  const style = { font: 'regular', size: 25 } as const
  const lines = pens.breakText('周一 09:00-10:30 金海社区文化活动中心', style, 180)
  expect(lines.join('')).toBe('周一 09:00-10:30 金海社区文化活动中心')
  expect(lines.some((line) => line.includes('09:00-10:30'))).toBe(true)
  for (const line of lines) expect(pens.widthOf(line, style)).toBeLessThanOrEqual(180)
})

test('a table becomes a picture that is read back: 1080 wide, its heading coloured, with ink in it', async () => {
  const png = await drawTable({
    title: '配送一周一览',
    lines: ['2026年11月30日—12月6日 第1版'],
    notes: ['更改告示：广场舞改到周三。'],
    columns: [
      { title: '时间', share: 2 },
      { title: '项目', share: 1 },
    ],
    rows: [['周一 09:00-10:30', '广场舞']],
    footer: '上海市社区体育协会',
  })
  const { width, height, data } = PNG.sync.read(png)
  expect([width, height > 300]).toEqual([1_080, true])
  expect([...data.subarray(0, 3)]).toEqual([0, 112, 122])
  const dark = data.filter((value, i) => i % 4 === 0 && value < 60).length
  expect(dark).toBeGreaterThan(5_000)
})
