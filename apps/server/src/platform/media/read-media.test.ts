import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { samplePicture, samplePng } from '../pictures/test-pictures.ts'
import { Problem } from '../problem.ts'
import { readIso6709 } from './facts.ts'
import { inspectPhoto, inspectVideo } from './read-media.ts'
import { box, datedPhoto, recordedVideo, sampleVideo } from './test-media.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianwang-media-'))
afterAll(() => rmSync(folder, { recursive: true }))
const write = (bytes: Buffer) => {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return path
}
const video = (bytes: Buffer) => inspectVideo(write(bytes))
const photo = (bytes: Buffer) => inspectPhoto(write(bytes))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error) => (error instanceof Problem ? error.code : String(error)),
  )
const takenAt = new Date('2026-11-28T02:05:00Z')

test('S1-28 a video says when and where it was taken, and how long it is, as Android, Apple and browsers write it', async () => {
  expect(await video(sampleVideo({ takenAt, place: '+31.2304+121.4737/' }))).toMatchObject({
    mediaType: 'video/mp4',
    facts: { takenAt, point: { lng: 121.4737, lat: 31.2304 }, seconds: 30 },
  })
  const apple = { place: '+31.2304+121.4737+004.500/', takenAt: '2026-11-28T10:05:00+0800' }
  // Its own date stands before that of the copy.
  expect(await video(sampleVideo({ takenAt: new Date('2026-11-29T00:00:00Z'), apple }))).toMatchObject({
    mediaType: 'video/quicktime',
    facts: { takenAt, point: { lng: 121.4737, lat: 31.2304 } },
  })
  expect((await video(sampleVideo())).facts).toEqual({ takenAt: null, point: null, seconds: 30 })
  expect((await video(recordedVideo('mp4'))).mediaType).toBe('video/mp4')
  expect(await video(recordedVideo('webm'))).toMatchObject({
    mediaType: 'video/webm',
    facts: { point: null },
  })
})

test('S1-28 a photo says when and where it was taken, in either order of bytes; without a zone it is the clock of Shanghai', async () => {
  for (const order of ['II', 'MM'] as const) {
    const { facts } = await photo(
      datedPhoto({ takenAt: '2026:11:28 10:05:00', lat: 31.2304, lng: 121.4737, order }),
    )
    expect(facts.takenAt).toEqual(takenAt)
    expect([facts.point?.lat.toFixed(4), facts.point?.lng.toFixed(4)]).toEqual(['31.2304', '121.4737'])
  }
  const zoned = await photo(
    datedPhoto({ takenAt: '2026:11:28 03:05:00', zone: '+01:00', lat: -33.5, lng: -70.25 }),
  )
  expect(zoned.facts).toMatchObject({ takenAt, point: { lat: -33.5, lng: -70.25 } })
  for (const bytes of [
    samplePicture('baseline'),
    samplePng(),
    datedPhoto({}),
    datedPhoto({ takenAt: '0000:00:00 00:00:00', lat: 0, lng: 0 }),
  ])
    expect((await photo(bytes)).facts).toEqual({ takenAt: null, point: null, seconds: null })
})

test('what is kept says neither place nor device nor name, and is the same for eye and ear', async () => {
  const bytes = sampleVideo({ takenAt, place: '+31.2304+121.4737/', bytes: 200_000 })
  const kept = await buffer((await video(bytes)).content())
  expect(kept.length).toBe(bytes.length)
  for (const said of ['+31.2304', '王小芳'])
    expect([bytes.includes(said), kept.includes(said)]).toEqual([true, false])
  expect(kept.subarray(0, 200_000)).toEqual(bytes.subarray(0, 200_000))
  // Read once more it is a whole video that says no place.
  expect((await video(kept)).facts).toEqual({ takenAt, point: null, seconds: 30 })
  const apple = await video(sampleVideo({ apple: { place: '+31.2304+121.4737/' } }))
  expect((await buffer(apple.content())).includes('iPhone')).toBe(false)
  const real = recordedVideo('webm')
  expect(await buffer((await video(real)).content())).toEqual(real)
  const picture = await buffer(
    (await photo(datedPhoto({ takenAt: '2026:11:28 10:05:00', lat: 31, lng: 121 }))).content(),
  )
  expect((await photo(picture)).facts.point).toBe(null)
})

test('S1-28 a video cut off at 90 % is told from what is none, by its boxes and not by its name', async () => {
  for (const whole of [sampleVideo(), sampleVideo({ bytes: 100_000 }), recordedVideo('mp4')])
    for (const share of [0.5, 0.9, 0.99])
      expect(await codeOf(video(whole.subarray(0, Math.floor(whole.length * share))))).toBe(
        'platform/video-cut',
      )
  const moovFirst = Buffer.concat([box('ftyp', Buffer.from('isom')), box('free', Buffer.alloc(10))])
  expect(await codeOf(video(moovFirst))).toBe('platform/video-cut')
  const heic = Buffer.concat([box('ftyp', Buffer.from('heic')), box('meta', Buffer.alloc(10)), box('mdat')])
  const sound = Buffer.from(sampleVideo().toString('latin1').replace('vide', 'soun'), 'latin1')
  const none = [
    heic,
    sound,
    samplePicture('baseline'),
    Buffer.from('<html>'),
    Buffer.alloc(0),
    Buffer.alloc(5_000, 1),
  ]
  for (const bytes of none) expect(await codeOf(video(bytes))).toBe('platform/not-a-video')
  for (const bytes of [heic, recordedVideo('mp4'), Buffer.from('<svg/>')])
    expect(await codeOf(photo(bytes))).toBe('platform/not-a-photo')
})

test('bytes of any kind are read without a fault', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const samples = [
    sampleVideo({ takenAt, place: '+31.2304+121.4737/' }),
    sampleVideo({ apple: { place: '+31.2304+121.4737/', takenAt: '2026-11-28T10:05:00+0800' } }),
    recordedVideo('mp4'),
    recordedVideo('webm'),
    datedPhoto({ takenAt: '2026:11:28 10:05:00', zone: '+08:00', lat: 31.2304, lng: 121.4737 }),
  ]
  const changes = fc.array(fc.tuple(fc.nat(5_000), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 8, 16)), {
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...samples), changes, fc.nat(5_000), async (sample, places, cut) => {
      const bytes = Buffer.from(sample)
      // The long run of pictures in between is nothing that is read.
      for (const [at, value] of places) bytes[at % bytes.length] = value
      const path = write(cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes)
      for (const look of [inspectVideo, inspectPhoto]) {
        const code = await codeOf(look(path))
        expect(['taken', 'platform/not-a-video', 'platform/video-cut', 'platform/not-a-photo']).toContain(
          code,
        )
        if (code === 'taken') await buffer((await look(path)).content())
      }
    }),
    { seed, numRuns: 500 },
  )
  expect(readFileSync(join(folder, 'file')).length).toBeGreaterThanOrEqual(0)
})

test('a place is told in degrees, and what is none is unknown', () => {
  expect(readIso6709('+31.2304+121.4737/')).toEqual({ lat: 31.2304, lng: 121.4737 })
  expect(readIso6709('-33.5000-070.2500+520.1CRSWGS_84/')).toEqual({ lat: -33.5, lng: -70.25 })
  for (const none of ['', '+00.0000+000.0000/', '+91.0+000.0/', '31.2,121.4', '+1e9+2/'])
    expect(readIso6709(none)).toBe(null)
})
