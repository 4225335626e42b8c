import { setTimeout as wait } from 'node:timers/promises'
import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { openTestHouse } from '#test/house'

v8.setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void // what the flag adds

/** Asks a house for its figures and closes it. @returns whether its app is still held by something */
async function useOnce(): Promise<() => boolean> {
  const house = await openTestHouse()
  const metrics = await house.anonymous.request({
    method: 'GET',
    url: '/metrics',
    remoteAddress: '127.0.0.1',
  })
  expect(metrics.body).toMatch(/nodejs_heap_size_used_bytes[\s\S]*http_request_duration_seconds/)
  const held = new WeakRef(house.app)
  await house.close()
  return () => held.deref() !== undefined
}

test('a closed server is let go of, also after its figures were asked for', async () => {
  const isHeld = await useOnce()
  for (let n = 0; isHeld() && n < 20; n++) {
    await wait(20) // the sockets end in their own time
    collect()
  }
  expect(isHeld()).toBe(false)
})
