import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildShanghai } from '../../apps/server/src/support/units/shanghai.ts'

type Point = [number, number]
type Outline = {
  id: string
  properties: { code: string; name: string; cp: Point }
  geometry: { type: 'Polygon'; coordinates: Point[][] } | { type: 'MultiPolygon'; coordinates: Point[][][] }
}

const text = readFileSync(
  new URL('../../apps/console/public/maps/shanghai-districts.geojson', import.meta.url),
  'utf8',
)
// The file is ours; the tests below are what checks its shape.
const outlines = (JSON.parse(text) as { features: Outline[] }).features

function listRings({ geometry }: Outline): Point[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

test('the district map has an outline for each district under its code and name, in less than 60 kB', () => {
  const districts = buildShanghai().filter((unit) => unit.kind === 'district')
  expect(outlines.map(({ id, properties: { code, name } }) => [id, code, name])).toEqual(
    districts.map(({ code, name }) => [code, code, name]),
  )
  expect(Buffer.byteLength(text)).toBeLessThan(60_000)
})

test('every ring is closed and lies in Shanghai, and borders are shared point by point', () => {
  const owners = new Map<string, Set<string>>()
  for (const outline of outlines) {
    for (const ring of listRings(outline)) {
      expect(ring.length, outline.id).toBeGreaterThan(3)
      expect(ring.at(-1)).toEqual(ring[0])
      for (const point of ring) {
        const [lng, lat] = point
        expect(lng > 120.8 && lng < 122.2 && lat > 30.6 && lat < 31.9, `${outline.id} ${lng},${lat}`).toBe(
          true,
        )
        owners.set(String(point), (owners.get(String(point)) ?? new Set()).add(outline.id))
      }
    }
  }
  // Simplified ring by ring the borders would gape; simplified together most inner points belong to two districts.
  const shared = [...owners.values()].filter((ids) => ids.size > 1).length
  expect(shared / owners.size).toBeGreaterThan(0.4)
})
