import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { pathOf } from '../files.ts'
import { samplePurpose } from './testing/sample-purpose.ts'
import { nobody } from './testing/sender.ts'
import { serveUploads } from './testing/serve-uploads.ts'

/** The protocol's own client, as others wrote it: what of it is used here. */
type Client = {
  Upload: new (
    bytes: Buffer,
    options: Record<string, unknown>,
  ) => { url: string | null; start(): void; abort(terminate?: boolean): Promise<void> }
}
// By a name of its own: its types are of the browser, and a tree without it is checked all the same.
const name = 'tus-js-client'
const client = await import(name).then(
  (found): Client => found.default ?? found,
  () => undefined,
)

let house: TestHouse
let server: { app: FastifyInstance; origin: string }
let citizen: string
beforeAll(async () => {
  house = await openTestHouse()
  server = await serveUploads(house.house, [samplePurpose])
  citizen = (await house.citizen()).authorization
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})

const rowOf = async (url: string | null) =>
  (await house.owner.query('select * from platform.upload where id = $1', [url?.split('/').at(-1)])).rows[0]

/** Until it has ended, or, with `stopAt`, was stopped by its user there. */
function run(bytes: Buffer, more: Record<string, unknown> = {}, stopAt?: number): Promise<string | null> {
  if (client === undefined) throw new Error('no client')
  return new Promise((resolve, reject) => {
    const upload = new (client as Client).Upload(bytes, {
      endpoint: `${server.origin}/api/my/uploads`,
      headers: { authorization: citizen, 'x-requested-with': 'jianwang' },
      metadata: { purpose: 'sample', subject: nobody, filename: '第一节课.mp4', filetype: 'video/mp4' },
      retryDelays: [0, 50, 100],
      onError: reject,
      onSuccess: () => resolve(upload.url),
      onChunkComplete: (_size: number, sent: number) => {
        if (stopAt !== undefined && sent >= stopAt) upload.abort().then(() => resolve(upload.url), reject)
      },
      ...more,
    })
    upload.start()
  })
}

test.skipIf(client === undefined)(
  'A3 a known client of the protocol sends a file whole, in parts, and by another method’s name',
  async () => {
    const bytes = randomBytes(700_000)
    for (const way of [{}, { chunkSize: 200_000 }, { chunkSize: 300_000, overridePatchMethod: true }]) {
      const row = await rowOf(await run(bytes, way))
      expect([row.state, row.name]).toEqual(['kept', '第一节课.mp4'])
      expect(readFileSync(pathOf(house.house.files, row.file_id)).equals(bytes)).toBe(true)
    }
  },
)

test.skipIf(client === undefined)(
  'A3 the client is stopped and goes on another day, from what it has kept of the address alone',
  async () => {
    const bytes = randomBytes(900_000)
    const url = await run(bytes, { chunkSize: 200_000 }, 400_000)
    expect(await rowOf(url)).toMatchObject({ state: 'open', name: '第一节课.mp4' })
    house.clock.advance(24 * 3_600_000)
    expect(await run(bytes, { uploadUrl: url, chunkSize: 200_000 })).toBe(url)
    const row = await rowOf(url)
    expect(row.state).toBe('kept')
    expect(readFileSync(pathOf(house.house.files, row.file_id)).equals(bytes)).toBe(true)
  },
)
