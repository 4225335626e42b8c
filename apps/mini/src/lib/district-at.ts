import type { Point } from './place'
import { request } from './request'

type Ring = readonly (readonly [number, number])[]
type Outlines = {
  features: {
    properties: { name: string }
    geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }
  }[]
}
let outlines: Promise<Outlines> | undefined

/** A15: the district somebody stands in. A proposal only: the outlines are coarse, and he may live elsewhere. */
export async function findDistrictName(point: Point): Promise<string | undefined> {
  outlines ??= request<Outlines>('GET', '/m/maps/shanghai-districts.geojson')
  const { features } = await outlines.catch((error: unknown) => {
    outlines = undefined
    throw error
  })
  return features.find(({ geometry }) =>
    geometry.type === 'Polygon'
      ? isInside(geometry.coordinates[0], point)
      : geometry.coordinates.some((polygon) => isInside(polygon[0], point)),
  )?.properties.name
}

/** Crossings of a ray to the east: an odd number is inside. */
function isInside(ring: Ring | undefined, { lng, lat }: Point): boolean {
  if (ring === undefined) return false
  let inside = false
  ring.forEach(([x, y], i) => {
    const [px, py] = ring[(i + ring.length - 1) % ring.length] ?? [x, y]
    if (y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside
  })
  return inside
}
