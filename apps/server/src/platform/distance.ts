import type { Crs } from '@jianwang/records/coordinates'

export type Point = { lng: number; lat: number; crs: Crs }

const earthMetres = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two points, each in the system of its own. Good to some metres, which is what a phone knows. */
export function distanceBetween(one: Point, other: Point): number {
  const [a, b] = [toGcj02(one), toGcj02(other)]
  const [latA, latB] = [radians(a.lat), radians(b.lat)]
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const chord = half(latB - latA) + Math.cos(latA) * Math.cos(latB) * half(radians(b.lng - a.lng))
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

type Place = { lng: number; lat: number }

/** Compared in the system of the maps people use; CGCS2000 and WGS 84 differ by centimetres. */
export function toGcj02({ lng, lat, crs }: Point): Place {
  if (crs === 'gcj02') return { lng, lat }
  return crs === 'bd09' ? fromBd09({ lng, lat }) : fromWgs84({ lng, lat })
}

// Axis and eccentricity of the Krasovsky ellipsoid, on which the shift of GCJ-02 is defined.
const axis = 6_378_245
const eccentricity = 0.006693421622965943

function fromWgs84({ lng, lat }: Place): Place {
  const [x, y] = [lng - 105, lat - 35]
  const wave = (value: number, period: number, size: number) => size * Math.sin((value * Math.PI) / period)
  const common = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)
  const root = Math.sqrt(Math.abs(x))
  const northMetres =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ((common + wave(y, 1, 20) + wave(y, 3, 40) + wave(y, 12, 160) + wave(y, 30, 320)) * 2) / 3
  const eastMetres =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ((common + wave(x, 1, 20) + wave(x, 3, 40) + wave(x, 12, 150) + wave(x, 30, 300)) * 2) / 3
  const flat = 1 - eccentricity * Math.sin(radians(lat)) ** 2
  const meridian = (axis * (1 - eccentricity)) / flat ** 1.5
  const parallel = (axis / Math.sqrt(flat)) * Math.cos(radians(lat))
  const degrees = 180 / Math.PI
  return { lng: lng + (eastMetres / parallel) * degrees, lat: lat + (northMetres / meridian) * degrees }
}

/** BD-09 turns and stretches GCJ-02 once more. */
function fromBd09({ lng, lat }: Place): Place {
  const turn = (Math.PI * 3_000) / 180
  const [x, y] = [lng - 0.0065, lat - 0.006]
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * turn)
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * turn)
  return { lng: radius * Math.cos(angle), lat: radius * Math.sin(angle) }
}
