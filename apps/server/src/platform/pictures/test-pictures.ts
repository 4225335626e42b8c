import { PNG } from 'pngjs'

/** Whole pictures of sixteen by eight points, a colour to each quarter, as encoders wrote them: nothing to take away. */
const written = {
  baseline:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB' +
    'TmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8' +
    'fHz/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAGxABAAAHAAAAAAAAAAAAAAAAABQVYmOhouH/xAAU' +
    'AQEAAAAAAAAAAAAAAAAAAAAC/8QAIREAAAUCBwAAAAAAAAAAAAAAAAECAxEEBRITITNBwfD/2gAMAwEAAhEDEQA/AJERTlo5Ze16AXZp' +
    'DGDLKJnoNRnU7use4H//2Q==',
  progressive:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB' +
    'TmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8' +
    'fHz/wgARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFQEBAQAAAAAAAAAAAAAAAAAAAQL/2gAMAwEAAhAD' +
    'EAAAAY9Il//EABYQAQEBAAAAAAAAAAAAAAAAAAASE//aAAgBAQABBQKmb//EABcRAAMBAAAAAAAAAAAAAAAAAAABIzL/2gAIAQMBAT8B' +
    'dNH/xAAZEQABBQAAAAAAAAAAAAAAAAACAAEEERL/2gAIAQIBAT8BliwVlf/EABUQAQEAAAAAAAAAAAAAAAAAAAAx/9oACAEBAAY/Alf/' +
    'xAAXEAEAAwAAAAAAAAAAAAAAAAAAEXHw/9oACAEBAAE/IaNw/9oADAMBAAIAAwAAABCP/8QAGREAAQUAAAAAAAAAAAAAAAAAAQARQVHw' +
    '/9oACAEDAQE/ECN7aF//xAAXEQEAAwAAAAAAAAAAAAAAAAARACHB/9oACAECAQE/EKeFyf/EABcQAAMBAAAAAAAAAAAAAAAAAAAR8PH/' +
    '2gAIAQEAAT8QhlaP/9k=',
  movingGif:
    'R0lGODlhEAAIAIEAAObSKB60HtweHh4e3CH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAAEAAIAAAIMAAFCBwoMIDBgwYJEkSI' +
    'UOFAhgcdFoQYYIDFixYBaNyoESNGjhw9XgS5UWRGkgACAgAh+QQBCgAEACwAAAAAEAAIAIHm0igetB7cHh4eHtwIMAADCBwoUIDBgwYJ' +
    'EkSIUOFAhgcdFoQoAIDFixYHaNyoESNGjhw9XgS5UWRGkgMCAgA7',
  webpLossless:
    'UklGRkIAAABXRUJQVlA4TDYAAAAvD8ABAB8gECCU+A9QpEpIQHQj7LDeNiEB0c3yf4Id8vyHlhW4gTDbaJKTnOT9jiGi/6Hbh/o=',
  movingWebp:
    'UklGRtAAAABXRUJQVlA4WAoAAAACAAAADwAABwAAQU5JTQYAAAAAAAAAAABBTk1GTgAAAAAAAAAAAA8AAAcAAGQAAAJWUDhMNgAAAC8P' +
    'wAEAHyAQIE4EClIiVkhAyEb4v8I2IQEhm+X/BGPmP+gRxwqE2UaTnORJ7ncMEf2PTT/UDUFOTUZOAAAAAAAAAAAADwAABwAAZAAAAFZQ' +
    'OEw2AAAALw/AAQAfIBAgTgQKUiJWSEDIRvi/wjYhASGb5f8EY+Y/6BHHCoTZRpOc5CTvdwwR/Q+tv8EF',
} as const

export function samplePicture(name: keyof typeof written): Buffer {
  return Buffer.from(written[name], 'base64')
}

export function samplePng(): Buffer {
  const png = new PNG({ width: 4, height: 2 })
  png.data.fill(200)
  return PNG.sync.write(png)
}

/** What a phone writes: how it was held, who made it, and where. */
export function sampleExif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 40)
  const isLittle = order === 'II'
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  const entry = (n: number, tag: number, type: number, count: number) => {
    const at = 10 + n * 12
    short(tag, at)
    short(type, at + 2)
    long(count, at + 4)
    return at + 8
  }
  tiff.write(order, 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(3, 8)
  long(50, entry(0, 0x010f, 2, 20))
  short(orientation, entry(1, 0x0112, 3, 1))
  long(50, entry(2, 0x8825, 4, 1))
  tiff.write('Maker 31.2304N 121.4737E', 50, 'latin1')
  return tiff
}

/** A segment of a JPEG. */
export function segment(marker: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content as string, 'latin1') // a Buffer is copied as it is
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** A photograph as phones send it: turned, with place and device, and a second picture behind the first. */
export function samplePhoto(orientation = 6): Buffer {
  const plain = samplePicture('baseline')
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), sampleExif(orientation)])),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>31.2304N</x:xmpmeta>'),
    segment(0xe2, 'MPF\0 31.2304N'),
    segment(0xed, 'Photoshop 3.0\0 31.2304N'),
    segment(0xfe, '31.2304N'),
    plain.subarray(2),
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), sampleExif(1)])),
    plain.subarray(2),
  ])
}
