import { expect, test } from 'vitest'
import { distanceBetween, type Point } from '#platform/distance'
import { orderStops, type Stop } from './stops.ts'

const at = (id: string, lng: number | null, startsAt: string | null = null): Stop => ({
  id,
  point: lng === null ? null : { lng, lat: 31.2, crs: 'gcj02' },
  startsAt: startsAt === null ? null : new Date(startsAt),
})
const idsOf = (stops: readonly Stop[]) => stops.map(({ id }) => id).join('')

test('S1-42 the nearest comes next, from where one stands; what has no point comes last', () => {
  expect(
    idsOf(orderStops([at('a', 121.4), at('d', 121.9), at('c', 121.6), at('x', null), at('b', 121.5)])),
  ).toBe('abcdx')
  expect(orderStops([])).toEqual([])
})

test('S1-42 what begins at a time is gone to in the order of the times, the nearest of those that begin together', () => {
  const nine = '2026-11-30T09:00:00+08:00'
  const ten = '2026-11-30T10:00:00+08:00'
  const way = [at('c', 121.9, ten), at('b', 121.5, ten), at('a', 121.4, nine), at('z', 121.45)]
  expect(idsOf(orderStops(way))).toBe('abcz')
})

test('S1-42 of 40 random places each next one is the nearest of those left', () => {
  const seed = 20_261_130
  console.log(`seed ${seed}`)
  let state = seed
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const stops = Array.from({ length: 40 }, (_, n) => at(`${n}`, 121 + next()))
  const way = orderStops(stops)
  for (let n = 0; n + 1 < way.length; n++) {
    const from = way[n]?.point as Point
    const far = way.slice(n + 1).map(({ point }) => distanceBetween(from, point as Point))
    expect(far[0]).toBe(Math.min(...far))
  }
})
