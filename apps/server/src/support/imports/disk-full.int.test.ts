import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { mayMount, mountSmallDisk } from '#test/small-disk'
import { upload } from '#test/workbooks'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test.skipIf(!mayMount())('a disk without room is told as such, and nothing of the upload stays', async () => {
  const street = await house.staff(await house.unit('奉贤区', '金海街道'))
  const incoming = path.join(house.house.config.dataDir, 'files', 'incoming')
  const { takeOff } = mountSmallDisk(incoming, '256k')
  try {
    const answer = await upload(street, 'teams', randomBytes(1_000_000))
    expect([answer.status, answer.body.code]).toEqual([507, 'platform/disk-full'])
    expect(answer.body.detail).toContain('磁盘已满')
    expect(readdirSync(incoming)).toEqual([])
  } finally {
    takeOff()
  }
  // With room again the same file is looked at, and refused for what it is.
  expect((await upload(street, 'teams', randomBytes(1_000_000))).status).toBe(422)
})
