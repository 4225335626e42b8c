import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginDeparture } from '#platform/http/departure'
import { sessionCookie } from '#platform/http/in-tx'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { signInOnceMore } from '#test/more-sessions'
import { isPeeking, listPeeks } from '#test/peeks'
import { upload } from '#test/workbooks'

const large = Buffer.from(`团队名称,队长姓名,队长手机号\n${','.repeat(10 * 1_048_576)}`)

let house: TestHouse
let street: Client
beforeEach(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterEach(() => house.close())

/** The process that looks at the upload, stopped in the midst of it. */
async function holdLook(): Promise<number> {
  await expect.poll(() => listPeeks(), { timeout: 60_000, interval: 5 }).toHaveLength(1)
  const [pid = 0] = listPeeks()
  process.kill(pid, 'SIGSTOP')
  return pid
}
const nothingKept = () =>
  house.owner
    .query('select (select count(*) from imports.import) + (select count(*) from platform.file) as n')
    .then(({ rows }) => Number(rows[0].n) === 0)

test('6.4b a look that is killed is told as a file that cannot be read, what to do with it, and the next upload is taken', async () => {
  const answer = upload(street, 'teams', large, { name: '名单.csv' })
  process.kill(await holdLook(), 'SIGKILL')
  expect(await answer).toMatchObject({
    status: 422,
    body: { code: 'imports/unreadable', detail: expect.stringContaining('另存为 xlsx 后再上传') },
  })
  expect(await nothingKept()).toBe(true)
  expect(await upload(street, 'teams', large, { name: '名单.csv' })).toMatchObject({
    status: 422,
    body: { code: 'imports/no-rows' },
  })
})

test('a server that is asked to stop ends its looks at once; who sent the file is told to come again', async () => {
  const answer = upload(street, 'teams', large, { name: '名单.csv' })
  const pid = await holdLook()
  beginDeparture(house.app)
  expect(await answer).toMatchObject({
    status: 503,
    body: { code: 'platform/busy' },
    headers: { 'retry-after': '5' },
  })
  expect([isPeeking(pid), await nothingKept()]).toEqual([false, true])
})

test('the look ends when its sender leaves', async () => {
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = house.app.server.address() as AddressInfo // it listens
  const body = new FormData()
  body.append('file', new Blob([large]), '名单.csv')
  const leaving = new AbortController()
  const answer = fetch(`http://127.0.0.1:${port}/api/imports/files?kind=teams`, {
    method: 'POST',
    headers: {
      cookie: `${sessionCookie}=${await signInOnceMore(house, street)}`,
      'x-requested-with': 'jianwang',
    },
    body,
    signal: leaving.signal,
  })
  const left = expect(answer).rejects.toThrow('aborted')
  const pid = await holdLook()
  leaving.abort()
  await left
  await expect.poll(() => isPeeking(pid), { timeout: 60_000, interval: 5 }).toBe(false)
  expect(await nothingKept()).toBe(true)
})
