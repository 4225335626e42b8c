import Taro from '@tarojs/taro'

export type Point = { lng: number; lat: number }

/** Undefined when the person or the phone says no: everything works by choosing a unit as well. */
export async function findPlace(): Promise<Point | undefined> {
  try {
    if (process.env.TARO_ENV === 'h5' && !navigator.geolocation) return undefined
    // H5 gives WGS84 whatever is asked for; within a nearby search the half kilometre between the systems is told apart by the server.
    const { longitude, latitude } = await Taro.getLocation({
      type: process.env.TARO_ENV === 'h5' ? 'wgs84' : 'gcj02',
    })
    return { lng: longitude, lat: latitude }
  } catch {
    return undefined
  }
}

export function sayDistance(metres: number): string {
  return metres < 1000 ? `约 ${Math.round(metres / 10) * 10} 米` : `约 ${(metres / 1000).toFixed(1)} 公里`
}
