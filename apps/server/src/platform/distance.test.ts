import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceBetween } from './distance.ts'

const square = { lng: 121.4737, lat: 31.2304 }

test('S0-31 one place in two systems is one place, which its bare numbers are not', () => {
  const gps = { ...square, crs: 'wgs84' } as const
  const map = { lng: 121.47822, lat: 31.22846, crs: 'gcj02' } as const
  expect(distanceBetween(gps, map)).toBeLessThan(20)
  expect(distanceBetween(gps, { ...map, crs: 'wgs84' })).toBeGreaterThan(400)
  expect(distanceBetween(gps, { ...square, crs: 'cgcs2000' })).toBe(0)
  const baidu = { lng: 121.48473, lat: 31.23421, crs: 'bd09' } as const
  expect(distanceBetween(gps, baidu)).toBeLessThan(60)
})

test('S0-31 a minute of latitude is a sea mile, and the way back is as long', () => {
  const here = { ...square, crs: 'gcj02' } as const
  const there = { ...here, lat: square.lat + 1 / 60 }
  expect(distanceBetween(here, there)).toBeCloseTo(1_853, -1)
  const lng = fc.double({ min: 120.8, max: 122.2, noNaN: true })
  const lat = fc.double({ min: 30.6, max: 31.9, noNaN: true })
  fc.assert(
    fc.property(lng, lat, lng, lat, (a, b, c, d) => {
      const one = { lng: a, lat: b, crs: 'wgs84' } as const
      const other = { lng: c, lat: d, crs: 'gcj02' } as const
      expect(distanceBetween(one, other)).toBeCloseTo(distanceBetween(other, one), 6)
    }),
  )
})
