import { expect, test } from 'vitest'
import { makeTurns } from './turns.ts'

test('two of a key run at once, the others in the order they came, another key by itself', async () => {
  const turns = makeTurns({ atOnce: 2, mostWaiting: 10 })
  const began: string[] = []
  const ends: (() => void)[] = []
  const start = (key: string, name: string) =>
    turns(key, async () => {
      began.push(name)
      await new Promise<void>((end) => ends.push(end))
      return name
    })
  const all = [start('a', '1'), start('a', '2'), start('a', '3'), start('a', '4'), start('b', '5')]
  expect(began).toEqual(['1', '2', '5'])
  ends[0]?.()
  await all[0]
  expect(began).toEqual(['1', '2', '5', '3'])
  for (let at = 1; at < 5; at++) {
    ends[at]?.()
    await Promise.race(all.slice(1))
    await Promise.resolve()
  }
  expect(await Promise.all(all)).toEqual(['1', '2', '3', '4', '5'])
})

test('a work that fails gives its place back; too many waiting are told to come again', async () => {
  const turns = makeTurns({ atOnce: 1, mostWaiting: 1 })
  let end = () => {}
  const first = turns('a', () => new Promise<void>((_, fail) => (end = () => fail(new Error('no')))))
  const second = turns('a', async () => 'came')
  await expect(turns('a', async () => 'never')).rejects.toMatchObject({ status: 503 })
  end()
  await expect(first).rejects.toThrow('no')
  expect(await second).toBe('came')
  expect(await turns('a', async () => 'again')).toBe('again')
})
