/** What a photo or a video says of itself. What it does not say is unknown, and nothing worse. */
export type MediaFacts = {
  takenAt: Date | null
  /** As satellites tell it (WGS 84). */
  point: { lng: number; lat: number } | null
  seconds: number | null
}
export const unknownFacts: MediaFacts = { takenAt: null, point: null, seconds: null }

/** A point on the earth; the zero of a camera that found no satellite is none. */
export function toPoint(lng: number, lat: number): MediaFacts['point'] {
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180) || (lat === 0 && lng === 0)) return null
  return { lng, lat }
}

/** A time no camera of ours can have written is a clock that was never set. */
export function toTime(milliseconds: number): Date | null {
  return milliseconds >= Date.UTC(2010, 0, 1) && milliseconds < Date.UTC(2100, 0, 1)
    ? new Date(milliseconds)
    : null
}

/** `+31.2304+121.4737+012.3/` (ISO 6709 in degrees), as phones write it into videos. */
export function readIso6709(text: string): MediaFacts['point'] {
  const [, lat, lng] =
    /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)(?:[+-][\d.]+)?(?:CRS\w+)?\/?$/.exec(text) ?? []
  return lat === undefined || lng === undefined ? null : toPoint(Number(lng), Number(lat))
}
