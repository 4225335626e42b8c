import { beforeEach, expect, test } from 'vitest'
import { dropDraft, keepDraft, readDraft } from './form-draft.ts'

beforeEach(() => sessionStorage.clear())

test('only what differs from the beginning is kept, with the version it was based on', () => {
  keepDraft('teams.7', { name: '新名', place: '公园' }, { name: '旧名', place: '公园' }, 4)
  expect(readDraft('teams.7')).toMatchObject({ values: { name: '新名' }, version: 4 })
})

test('a form put back to its beginning leaves no draft', () => {
  keepDraft('f', { name: '新名' }, { name: '旧名' }, 1)
  keepDraft('f', { name: '旧名' }, { name: '旧名' }, 1)
  expect(readDraft('f')).toBeUndefined()
})

test('secrets never rest in the store', () => {
  keepDraft('f', { name: '张', password: 'Long-enough-1' }, {}, undefined, ['password'])
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('Long-enough-1')
})

test('a broken or foreign draft counts as none', () => {
  sessionStorage.setItem('jw.draft:f', '{"values":3}')
  expect(readDraft('f')).toBeUndefined()
  sessionStorage.setItem('jw.draft:f', 'not json')
  expect(readDraft('f')).toBeUndefined()
})

test('a draft is dropped once sent', () => {
  keepDraft('f', { a: 1 }, {}, undefined)
  dropDraft('f')
  expect(readDraft('f')).toBeUndefined()
})
