import { samplePicture, segment } from '../pictures/test-pictures.ts'

/** Some tenths of a second of two colours, as a browser recorded them from a canvas: whole, and playable. */
const recorded = {
  mp4:
    'AAAAJGZ0eXBpc29tAAACAGlzb21pc282aXNvMmF2YzFtcDQxAAACy21vb3YAAAB4bXZoZAEAAAAAAAAA5zOB0gAAAADnM4HSAAAD6AAAAAAAAALe' +
    'AAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAIj' +
    'dHJhawAAAGh0a2hkAQAAAwAAAADnM4HSAAAAAOczgdIAAAABAAAAAAAAAAAAAALeAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAA' +
    'AAAAAAAAAAAAAAAAQAAAAAAgAAAAGAAAAAABs21kaWEAAAAsbWRoZAEAAAAAAAAA5zOB0gAAAADnM4HSAAB1MAAAAAAAAALeVcQAAAAAAC1oZGxy' +
    'AAAAAAAAAAB2aWRlAAAAAAAAAAAAAAAAVmlkZW9IYW5kbGVyAAAAAVJtaW5mAAAAFHZtaGQAAAABAAAAAAAAAAAAAAAlZGluZgAAAB1kcmVmAAAA' +
    'AAAAAAEAAAANdXJsIAAAAAEAAAABEXN0YmwAAAAQc3RzYwAAAAAAAAAAAAAAEHN0dHMAAAAAAAAAAAAAABRzdHN6AAAAAAAAAAAAAAAAAAAAEHN0' +
    'Y28AAAAAAAAAAAAAAMVzdHNkAAAAAAAAAAEAAAC1YXZjMQAAAAAAAAABAAAAAQAAAAAAAAAAAAAAAAAgABgASAAAAEgAAAAAAAAAAQtBVkMxIENv' +
    'ZGluZwAAAAAAAAAAAAAAAAAAAAAAAAAAABj//wAAABBwYXNwAAAAAQAAAAEAAAAUYnRydAAAAAAAAAAAAAAAAAAAAChhdmNDAULACv/hABFnQsAK' +
    'jI1EryzcBDQEHhEI1AEABGjOPIAAAAATY29scm5jbHgAAQANAAGAAAAAKG12ZXgAAAAgdHJleAAAAAAAAAABAAAAAQAAAAAAAAAAAAAAAAAAAIht' +
    'b29mAAAAEG1maGQAAAAAAAAAAQAAAHB0cmFmAAAAFHRmaGQAAgAgAAAAAQEBAAAAAAAUdGZkdAEAAAAAAAAAAAAAAAAAAEB0cnVuAQADBQAAAAUA' +
    'AACQAgAAAAAAC8QAAAAqAAAjJwAAAFEAAAu8AAAAWAAAF30AAAA5AAAD5wAAAA0AAAEhbWRhdAAAACZluAAEAAAT///giigACAz44AAgZRwZNf/H' +
    '+CSKPiAACAQAFQik1wAAAE1h4ABAAL5BPN//8EV+OAAIEMcAAQLcTivwSkFAAEAqKAAIBUUAAQCooAAgFRQABAKigACAVFAAEAqKAAIBUQAAQIQA' +
    'BAFQgAB8BVELgAAAAFRh4ACAAT5AQ/hSKAAbigAG4oABuKAAbigAG4oABuKAAbigAG4oABuKAAbigAG4oABuKAAbigAG4oABuKAAZjgACB1HAAEA' +
    'jE+NwcnggABgCobUQuAAAAA1YeAAwAG+QGvG4rHAANxwABABxP8EsUAMUAMUADFAAxQAxQAxQAMUADEAAPgFQgACOohRhrAAAAAJYeABAAI+QHuW' +
    'AAAATG1mcmEAAAA0dGZyYQEAAAAAAAABAAAAPwAAAAEAAAAAAAAAAAAAAAAAAALvAAAAAQAAAAEAAAABAAAAEG1mcm8AAAAAAAAATA==',
  webm:
    'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAKQEU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZUrmtTrIGTTbuL' +
    'U6uEH0O2dVOsgdRNu4xTq4QcU7trU6yCAn7srgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMP' +
    'QkBEiYRELWryTYCGQ2hyb21lV0GGQ2hyb21lFlSua7yuuteBAXPFh+BUJlvdJKKDgQFV7oEBhoVWX1ZQOOCdsIEguoEYU8CBAVWwkFWxgQFVuYEC' +
    'VbqBDVW7gQEfQ7Z1AQAAAAAAAZ7ngQCg4aG2gQAAAHACAJ0BKiAAGAACRwiFhYiZhIgMggJ08sZmYtgA/vyNh/+5wP/9nA//2cD+Ou9y0UAgdaGm' +
    'pqTugQGlnzACAJ0BKiAAGAAHBwiFhYiZhIgmAgAHkPPJwP7wXQCgyaGpgQDAANEBAAkQgAAYAB5X9AwAQQ4A/vpoq/9cB//zgP/+cB/Msg+K+AB1' +
    'oZimlu6BAaWRsQEAHBE8ABgAGFgv9AAIcAD7gQCgyqGqgQGJANEBAAkQVAAYAB5X9AwAQQ4A/v0Zm//ewX/+7Bf/7sF/sxvctFAIdaGYppbugQGl' +
    'kbEBABwRLAAYABhYL/QACHAA+4HAoNChr4EB8wCRAgAJEEQAGAdgH8AfwBBC9OWagHX+AP7Qyv/bs0xj9/eJ/++BM07G/7HgdaGYppbugQGlkbEB' +
    'ABwRHAAYABhYL/QACHAA+4IBiaDNoayBArUA0QEACRA4ABgAHlf0DAA1BwD+1Jl/7vNgDCX/F7/+HKfDlPhyn/C/gHWhmKaW7oEBpZGxAQAcEOwA' +
    'GAAYWC/0AAhwAPuCAfMcU7trjbuLs4EAt4b3gQHxgdQ=',
} as const

export function recordedVideo(kind: keyof typeof recorded): Buffer {
  return Buffer.from(recorded[kind], 'base64')
}

const long = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const inside = Buffer.concat(content)
  return Buffer.concat([long(inside.length + 8), Buffer.from(type, 'latin1'), inside])
}
const from1904 = 2_082_844_800

type About = {
  takenAt?: Date
  place?: string
  apple?: { place?: string; takenAt?: string }
  seconds?: number
  bytes?: number
}

/** A video with nothing in it but what it says of itself; of any size. */
export function sampleVideo({ takenAt, place, apple, seconds = 30, bytes = 1_000 }: About = {}): Buffer {
  const created = takenAt === undefined ? 0 : Math.floor(takenAt.getTime() / 1_000) + from1904
  const mvhd = box(
    'mvhd',
    Buffer.concat([long(0), long(created), long(created), long(1_000), long(seconds * 1_000)]),
    Buffer.alloc(80),
  )
  const hdlr = box('hdlr', long(0), long(0), Buffer.from('vide'), Buffer.alloc(13))
  const size = Buffer.from([0, place?.length ?? 0, 0x15, 0xc7])
  const udta =
    place === undefined
      ? []
      : [box('udta', box('\u00a9xyz', size, Buffer.from(place)), box('name', Buffer.from('王小芳的手机')))]
  return Buffer.concat([
    box('ftyp', Buffer.from(apple === undefined ? 'isom' : 'qt  '), long(0), Buffer.from('mp42')),
    box('mdat', Buffer.alloc(bytes, 0x55)),
    box(
      'moov',
      mvhd,
      box('trak', box('mdia', hdlr)),
      ...udta,
      ...(apple === undefined ? [] : [appleMeta(apple)]),
    ),
  ])
}

function appleMeta({ place, takenAt }: NonNullable<About['apple']>): Buffer {
  const said = Object.entries({
    'com.apple.quicktime.location.ISO6709': place,
    'com.apple.quicktime.creationdate': takenAt,
    'com.apple.quicktime.model': 'iPhone 18',
  }).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const keys = said.map(([name]) => box('mdta', Buffer.from(name)))
  const values = said.map(([, value], n) =>
    box(long(n + 1).toString('latin1'), box('data', long(1), long(0), Buffer.from(value))),
  )
  const hdlr = box('hdlr', long(0), long(0), Buffer.from('mdta'), Buffer.alloc(13))
  return box('meta', hdlr, box('keys', long(0), long(said.length), ...keys), box('ilst', ...values))
}

/** A photograph with its time (as on the wall) and place in Exif, in either order of bytes. */
export function datedPhoto(about: {
  takenAt?: string
  zone?: string
  lat?: number
  lng?: number
  order?: 'II' | 'MM'
}): Buffer {
  const plain = samplePicture('baseline')
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), writeExif(about)]))
  return Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)])
}

type Entry = { tag: number; type: number; count: number; value: Buffer }
function writeExif({ takenAt, zone, lat, lng, order = 'MM' }: Parameters<typeof datedPhoto>[0]): Buffer {
  const isLittle = order === 'II'
  const number = (value: number, bytes: 2 | 4) => {
    const made = Buffer.alloc(bytes)
    if (isLittle) made.writeUIntLE(value, 0, bytes)
    else made.writeUIntBE(value, 0, bytes)
    return made
  }
  const text = (tag: number, said: string): Entry => ({
    tag,
    type: 2,
    count: said.length + 1,
    value: Buffer.from(`${said}\0`),
  })
  const angle = (tag: number, degrees: number): Entry => {
    const parts = [
      Math.floor(degrees),
      Math.floor((degrees % 1) * 60),
      Math.round(((degrees * 60) % 1) * 60 * 1_000),
    ]
    const value = parts.flatMap((part, n) => [number(part, 4), number(n === 2 ? 1_000 : 1, 4)])
    return { tag, type: 5, count: 3, value: Buffer.concat(value) }
  }
  const directory = (entries: readonly Entry[], at: number) => {
    let behind = at + 2 + entries.length * 12 + 4
    const outside: Buffer[] = []
    const rows = entries.map(({ tag, type, count, value }) => {
      const isHere = value.length <= 4
      if (!isHere) outside.push(value)
      const told = isHere ? Buffer.concat([value, Buffer.alloc(4 - value.length)]) : number(behind, 4)
      if (!isHere) behind += value.length
      return Buffer.concat([number(tag, 2), number(type, 2), number(count, 4), told])
    })
    return Buffer.concat([number(entries.length, 2), ...rows, number(0, 4), ...outside])
  }
  const timed = [
    ...(takenAt === undefined ? [] : [text(0x9003, takenAt)]),
    ...(zone === undefined ? [] : [text(0x9011, zone)]),
  ]
  const placed =
    lat === undefined || lng === undefined
      ? []
      : [
          text(1, lat < 0 ? 'S' : 'N'),
          angle(2, Math.abs(lat)),
          text(3, lng < 0 ? 'W' : 'E'),
          angle(4, Math.abs(lng)),
        ]
  const first = 8
  const second = first + 2 + 2 * 12 + 4
  const exif = directory(timed, second)
  const pointer = (tag: number, at: number): Entry => ({ tag, type: 4, count: 1, value: number(at, 4) })
  const main = directory([pointer(0x8769, second), pointer(0x8825, second + exif.length)], first)
  const gps = directory(placed, second + exif.length)
  return Buffer.concat([Buffer.from(isLittle ? 'II*\0' : 'MM\0*'), number(first, 4), main, exif, gps])
}
