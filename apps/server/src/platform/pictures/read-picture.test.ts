import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { sized } from '#test/size'
import { readOrientation } from './orientation.ts'
import { mostParts } from './parts.ts'
import { type PictureType, readPicture } from './read-picture.ts'
import { sampleExif, samplePhoto, samplePicture, samplePng, segment } from './test-pictures.ts'

const all = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const
const read = (...parts: Buffer[]) => readPicture(Buffer.concat(parts), all)
const secrets = /31\.2304N|Maker|121\.4737/
const saysNothing = (bytes: Buffer | undefined) => !secrets.test(String(bytes?.toString('latin1')))

describe('S0-29 a photograph', () => {
  const jpeg = samplePicture('baseline')
  const exif = (tiff: Buffer) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
  const insert = (...segments: Buffer[]) => read(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2))?.bytes

  test('keeps every byte of its picture and loses where and with what it was taken', () => {
    const bytes = read(samplePhoto(1))?.bytes
    expect(bytes).toEqual(jpeg)
    for (const name of ['baseline', 'progressive'] as const)
      expect(read(samplePicture(name))).toEqual({ mediaType: 'image/jpeg', bytes: samplePicture(name) })
  })

  test('stands upright as before: how it is turned stays, and nothing else of the block', () => {
    for (const orientation of [2, 3, 4, 5, 6, 7, 8])
      for (const order of ['II', 'MM'] as const) {
        const bytes = insert(exif(sampleExif(orientation, order)))
        expect(saysNothing(bytes)).toBe(true)
        const kept = bytes?.subarray(2, bytes.length - (jpeg.length - 2)) ?? Buffer.alloc(0)
        expect(kept.subarray(0, 10)).toEqual(Buffer.from([0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0]))
        expect(readOrientation(kept.subarray(10))).toBe(orientation)
      }
    for (const nonsense of [0, 1, 9, 77]) expect(insert(exif(sampleExif(nonsense)))).toEqual(jpeg)
    for (const broken of [Buffer.alloc(0), Buffer.from('II*\0'), sampleExif(6).subarray(0, 20)])
      expect(insert(exif(broken))).toEqual(jpeg)
  })

  test('keeps its colours: the profile and how they are coded', () => {
    const colours = [segment(0xe2, 'ICC_PROFILE\0\x01\x01 profile'), segment(0xee, 'Adobe\0d\0\0\0\0\x01')]
    expect(insert(...colours)).toEqual(Buffer.concat([jpeg.subarray(0, 2), ...colours, jpeg.subarray(2)]))
  })

  test('loses the small picture inside, and what hides between its scans or behind its end', () => {
    const thumbnail = Buffer.concat([
      Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x04\x04', 'latin1'),
      Buffer.alloc(48, 7),
    ])
    expect(insert(segment(0xe0, 'JFXX\0 31.2304N'))).toEqual(jpeg)
    const plain = insert(segment(0xe0, thumbnail)) ?? Buffer.alloc(0)
    expect(plain.subarray(2, 20)).toEqual(segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
    const progressive = samplePicture('progressive')
    const second = progressive.lastIndexOf(Buffer.from([0xff, 0xda]))
    const hiding = [progressive.subarray(0, second), segment(0xfe, '31.2304N'), progressive.subarray(second)]
    expect(read(...hiding, Buffer.from('31.2304N'))?.bytes).toEqual(progressive)
  })

  test('without an end is given one; with fill bytes it is read', () => {
    expect(read(jpeg.subarray(0, -2))?.bytes).toEqual(jpeg)
    expect(insert(Buffer.from([0xff, 0xff, 0xff]), segment(0xfe, 'x'))).toEqual(jpeg)
  })
})

describe('a drawing', () => {
  const chunk = (type: string, content: Buffer | string) => {
    const named = Buffer.concat([Buffer.from(type), Buffer.from(content as string, 'latin1')]) // a Buffer is copied
    const framed = Buffer.alloc(named.length + 8)
    framed.writeUInt32BE(named.length - 4, 0)
    named.copy(framed, 4)
    framed.writeUInt32BE(crc32(named), framed.length - 4)
    return framed
  }
  test('S0-29 a PNG keeps its points and loses its texts, times and Exif', () => {
    const plain = samplePng()
    const marked = (...chunks: Buffer[]) => read(plain.subarray(0, 33), ...chunks, plain.subarray(33))?.bytes
    const said = ['tEXt', 'iTXt', 'zTXt', 'tIME', 'vpAg'].map((type) => chunk(type, 'GPS\x0031.2304N'))
    expect(marked(...said, chunk('eXIf', sampleExif(1)))).toEqual(plain)
    const turned = marked(chunk('eXIf', sampleExif(3))) ?? Buffer.alloc(0)
    expect(saysNothing(turned)).toBe(true)
    const at = turned.indexOf('eXIf')
    expect(readOrientation(turned.subarray(at + 4))).toBe(3)
    expect(turned.readUInt32BE(at + 30)).toBe(crc32(turned.subarray(at, at + 30)))
    expect(PNG.sync.read(turned).data).toEqual(PNG.sync.read(plain).data)
    expect(read(plain, Buffer.from('31.2304N'))?.bytes).toEqual(plain)
  })

  test('A19 a GIF keeps its frames and how often they are shown', () => {
    const plain = samplePicture('movingGif')
    const blocks = (label: number, ...texts: string[]) =>
      Buffer.concat([
        Buffer.from([0x21, label]),
        ...texts.map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')])),
        Buffer.from([0]),
      ])
    expect(read(plain)).toEqual({ mediaType: 'image/gif', bytes: plain })
    const trailer = plain.length - 1
    const marked = [
      plain.subarray(0, trailer),
      blocks(0xfe, '31.2304N', 'more'),
      blocks(0xff, 'XMP DataXMP', '<x:xmpmeta>31.2304N'),
      blocks(0x01, '            ', '31.2304N'),
      plain.subarray(trailer),
      Buffer.from('31.2304N'),
    ]
    expect(read(...marked)?.bytes).toEqual(plain)
    expect(read(plain.subarray(0, trailer))?.bytes).toEqual(plain)
  })

  test('A19 a WebP keeps its picture and says that there is no more', () => {
    const framed = (type: string, content: Buffer | string) => {
      const bytes = Buffer.from(content as string, 'latin1') // a Buffer is copied
      const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
      head.writeUInt32LE(bytes.length, 4)
      return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)])
    }
    const riff = (...chunks: Buffer[]) => framed('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]))
    const picture = samplePicture('webpLossless').subarray(12)
    const wide = (flags: number) => framed('VP8X', Buffer.from([flags, 0, 0, 0, 15, 0, 0, 7, 0, 0]))
    for (const name of ['webpLossless', 'movingWebp'] as const)
      expect(read(samplePicture(name))).toEqual({ mediaType: 'image/webp', bytes: samplePicture(name) })
    const more = [framed('XMP ', '<x>31.2304N</x>'), framed('odd!', '31.2304N.')]
    expect(
      read(riff(wide(0x2c), framed('ICCP', 'icc'), picture, framed('EXIF', sampleExif(1)), ...more))?.bytes,
    ).toEqual(riff(wide(0x20), framed('ICCP', 'icc'), picture))
    const turned = read(
      riff(
        wide(0x0c),
        picture,
        framed('EXIF', Buffer.concat([Buffer.from('Exif\0\0'), sampleExif(8)])),
        ...more,
      ),
    )?.bytes
    expect(saysNothing(turned)).toBe(true)
    expect(turned?.[20]).toBe(0x08)
    expect(readOrientation(turned?.subarray(-26) ?? Buffer.alloc(0))).toBe(8)
  })
})

test('a picture of more parts than any program writes is none, whether they would be kept or dropped', () => {
  const jpeg = samplePicture('baseline')
  const png = samplePng()
  const gif = samplePicture('movingGif')
  const webp = samplePicture('movingWebp')
  const many = (part: Buffer, times: number) => Buffer.alloc(part.length * times, part)
  const emptyChunk = (type: string) => Buffer.concat([Buffer.alloc(4), Buffer.from(type), Buffer.alloc(4)])
  const stuffed: Record<string, readonly [whole: Buffer, at: number, part: Buffer]> = {
    'JPEG, kept': [jpeg, 2, segment(0xdb, '')],
    'JPEG, dropped': [jpeg, 2, segment(0xfe, '')],
    'PNG, kept': [png, 33, emptyChunk('IDAT')],
    'PNG, dropped': [png, 33, emptyChunk('tEXt')],
    'GIF, kept': [gif, gif.length - 1, Buffer.from([0x21, 0xf9, 0])],
    'GIF, dropped': [gif, gif.length - 1, Buffer.from([0x21, 0xfe, 0])],
    WebP: [webp, webp.length, Buffer.from('ICCP\0\0\0\0', 'latin1')],
  }
  for (const [name, [whole, at, part]] of Object.entries(stuffed)) {
    const stuff = (times: number) => {
      const bytes = Buffer.concat([whole.subarray(0, at), many(part, times), whole.subarray(at)])
      if (name === 'WebP') bytes.writeUInt32LE(bytes.length - 8, 4)
      return read(bytes)
    }
    expect(stuff(mostParts - 100), name).toBeDefined()
    expect(stuff(mostParts), name).toBeUndefined()
    expect(stuff(1_000_000), name).toBeUndefined()
  }
})

test('S0-29 what is no picture, breaks off, or is of another kind than asked for, is none', () => {
  const jpeg = samplePicture('baseline')
  const gif = samplePicture('movingGif')
  const broken = [
    Buffer.alloc(0),
    Buffer.from('<script>alert(1)</script>'),
    jpeg.subarray(0, 2),
    jpeg.subarray(0, 30),
    Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 1]), jpeg.subarray(2)]),
    Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xd9])]),
    Buffer.concat([jpeg.subarray(0, 2), Buffer.from('x'), jpeg.subarray(2)]),
    samplePng().subarray(0, 50),
    gif.subarray(0, 10),
    gif.subarray(0, 60),
    Buffer.concat([gif.subarray(0, 6), Buffer.alloc(7), Buffer.from([0x3b])]),
    samplePicture('webpLossless').subarray(0, 40),
    Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'),
  ]
  for (const [n, bytes] of broken.entries()) expect(read(bytes), String(n)).toBeUndefined()
  const kinds: PictureType[] = ['image/jpeg', 'image/png']
  expect(readPicture(gif, kinds)).toBeUndefined()
  expect(readPicture(samplePng(), kinds)?.mediaType).toBe('image/png')
})

test('bytes of any kind are read without a fault, and what was cleaned once stays as it is', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const samples = [
    samplePhoto(),
    samplePng(),
    ...(['progressive', 'movingGif', 'webpLossless', 'movingWebp'] as const).map(samplePicture),
  ]
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.integer({ min: 0, max: 255 }),
  })
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 6 }), (sample, changes) => {
      const bytes = Buffer.from(sample)
      for (const { at, to } of changes) bytes[Math.floor(at * bytes.length)] = to
      const once = read(bytes)
      if (once !== undefined) expect(read(once.bytes), `seed ${seed}`).toEqual(once)
    }),
    { seed, numRuns: sized(3_000, 100_000) },
  )
})
