import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { column } from './data-table.tsx'
import { Loaded, LoadedTable } from './page.tsx'

const refetch = async () => {
  throw new Error('not pressed here')
}
const refusal = new ApiProblem(403, { detail: '没有权限。' })
const drawLoaded = (data: string | undefined, error: ApiProblem | null) =>
  renderToStaticMarkup(Loaded<string>({ query: { data, error, refetch }, children: (text) => `到了${text}` }))
const drawTable = (rows: string[] | undefined, error: ApiProblem | null) =>
  renderToStaticMarkup(
    createElement(LoadedTable<string>, {
      ...{ query: { error, refetch }, rows, empty: '一行也没有', caption: '名单' },
      columns: [column<string>('name', '姓名', 'rest', (one) => one)],
      rowKey: (one) => one,
    }),
  )

test('what is asked for is grey until it is there, and a refusal stands in its place or above what was there', () => {
  expect(drawLoaded(undefined, null)).toContain('正在载入')
  expect(drawLoaded('甲', null)).toBe('到了甲')
  expect(drawLoaded(undefined, refusal)).toContain('没有权限。')
  expect(drawLoaded(undefined, refusal)).not.toContain('正在载入')
  expect(drawLoaded('甲', refusal)).toMatch(/没有权限。.*到了甲/)
})

test('a table without rows says so, and one that could not be had says why and is not drawn', () => {
  expect(drawTable([], null)).toBe('一行也没有')
  expect(drawTable(undefined, null)).toContain('aria-busy="true"')
  expect(drawTable(undefined, refusal)).not.toContain('<table')
  expect(drawTable([], refusal)).toMatch(/没有权限。.*一行也没有/)
})
