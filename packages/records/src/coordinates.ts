/** The system a point's longitude and latitude came in; never converted in place. */
export const crsWords = {
  gcj02: '高德、腾讯地图',
  bd09: '百度地图',
  wgs84: 'GPS',
  cgcs2000: '天地图',
} as const
export type Crs = keyof typeof crsWords
