import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { runEach } from './run-each.ts'

const name = (row: number) => `第 ${row} 项`

test('all done: nothing is said', async () => {
  const seen: number[] = []
  await runEach([1, 2, 3], name, async (row) => seen.push(row))
  expect(seen).toEqual([1, 2, 3])
})

test('a refusal of one does not stop the others, and each is said by its name', async () => {
  const seen: number[] = []
  const run = runEach([1, 2, 3], name, async (row) => {
    if (row === 2) throw new ApiProblem(409, { detail: '已经处理过了。' })
    seen.push(row)
  })
  await expect(run).rejects.toMatchObject({
    detail: '办成 2 项，其余没有办成：',
    errors: [{ message: '第 2 项：已经处理过了。' }],
  })
  expect(seen).toEqual([1, 3])
})

test('a broken connection ends it and says how much was not tried', async () => {
  const seen: number[] = []
  const run = runEach([1, 2, 3, 4], name, async (row) => {
    seen.push(row)
    if (row === 2) throw new ApiProblem(0)
  })
  await expect(run).rejects.toMatchObject({
    detail: '办成 1 项，其余没有办成：',
    errors: [{ message: expect.stringContaining('网络') }, { message: '其余 2 项没有办理。' }],
  })
  expect(seen).toEqual([1, 2])
})
