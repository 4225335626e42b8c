import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { readPicture } from './picture.ts'

const segment = (marker: number, content: string) => {
  const head = Buffer.from([0xff, marker, 0, content.length + 2])
  return Buffer.concat([head, Buffer.from(content, 'latin1')])
}
const start = Buffer.from([0xff, 0xd8])
const table = segment(0xdb, 'quantisation')
const scan = Buffer.concat([segment(0xda, 'scan'), Buffer.from('pixels'), Buffer.from([0xff, 0xd9])])

test('S0-29 a photograph keeps its picture and loses where and with what it was taken', () => {
  const photo = Buffer.concat([
    start,
    segment(0xe0, 'JFIF'),
    segment(0xe1, 'Exif GPS 31.23N'),
    table,
    segment(0xfe, 'note'),
    scan,
  ])
  const read = readPicture(photo)
  expect(read?.mediaType).toBe('image/jpeg')
  expect(read?.bytes).toEqual(Buffer.concat([start, segment(0xe0, 'JFIF'), table, scan]))
})

test('S0-29 a drawing keeps its pixels and loses its texts', () => {
  const png = new PNG({ width: 2, height: 2 })
  png.data.fill(200)
  const plain = PNG.sync.write(png)
  const text = Buffer.alloc(12 + 9)
  text.writeUInt32BE(9, 0)
  text.write('tEXtAuthor\0me', 4, 'latin1')
  const marked = Buffer.concat([plain.subarray(0, 33), text, plain.subarray(33)])
  const read = readPicture(marked)
  expect(read?.mediaType).toBe('image/png')
  expect(PNG.sync.read(read?.bytes ?? Buffer.alloc(0)).data).toEqual(png.data)
  expect(read?.bytes.includes('tEXt')).toBe(false)
})

test('S0-29 what is no picture, or breaks off, is none', () => {
  const broken = [
    Buffer.alloc(0),
    Buffer.from('<script>alert(1)</script>'),
    start,
    Buffer.concat([start, table]),
    Buffer.concat([start, table.subarray(0, 8)]),
    PNG.sync.write(new PNG({ width: 2, height: 2 })).subarray(0, 50),
    Buffer.from('GIF89a'),
  ]
  for (const bytes of broken) expect(readPicture(bytes)).toBeUndefined()
})
