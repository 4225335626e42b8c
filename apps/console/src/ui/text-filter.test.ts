import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { FilterBar } from './list-filters.tsx'
import { TextFilter, type TextFilterWish } from './text-filter.tsx'

const idNumber = '310120200401020013'
let root: Root
let box: HTMLElement

/** A box as a list shows it; what it would lay into the address is heard by `set`. */
function show(wish: Partial<TextFilterWish> = {}) {
  const set = vi.fn()
  box = document.createElement('div')
  document.body.append(box)
  root = createRoot(box)
  const filter: TextFilterWish = { key: 'q', label: '搜索', kind: 'text', ...wish }
  flushSync(() => root.render(createElement(TextFilter, { id: 'q', filter, value: undefined, set })))
  return set
}
afterEach(() => {
  root.unmount()
  box.remove()
})

const input = () => box.querySelector('input') as HTMLInputElement // drawn by every test first
const said = () => box.querySelector('p')?.textContent ?? ''
function type(text: string) {
  flushSync(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text)
    input().dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const pressEnter = () =>
  flushSync(() => {
    for (const kind of ['keydown', 'keyup'])
      input().dispatchEvent(new KeyboardEvent(kind, { key: 'Enter', bubbles: true }))
  })
const leave = () => flushSync(() => input().dispatchEvent(new FocusEvent('focusout', { bubbles: true })))

test('a name goes into the address on Enter and on leaving, as ever', () => {
  const set = show()
  type(' 太极 ')
  expect([set.mock.calls, said()]).toEqual([[], ''])
  pressEnter()
  leave()
  expect(set.mock.calls).toEqual([['太极'], ['太极']])
})

test.each([
  [idNumber, '为保护个人信息，这里不能用身份证号查找，请改用姓名或名称。'],
  ['３１０１２０２００４０１０２００１３', '为保护个人信息，这里不能用身份证号查找，请改用姓名或名称。'],
  ['138 0000 0001', '为保护个人信息，这里不能用完整的手机号查找，请改用名称或手机后四位。'],
])('14.2.1 %s never reaches the address, and the sentence stands beneath at once', (text, sentence) => {
  const set = show({ byTail: true })
  type(text)
  expect([said(), input().getAttribute('aria-invalid')]).toEqual([sentence, 'true'])
  expect(input().getAttribute('aria-describedby')).toBe(box.querySelector('p')?.id)
  pressEnter()
  leave()
  expect(set).not.toHaveBeenCalled()
  type('太极')
  expect([said(), input().getAttribute('aria-invalid')]).toEqual(['', null])
  pressEnter()
  expect(set).toHaveBeenCalledWith('太极')
})

test('14.2.1 on the roll Enter looks an ID number up, once, and never the leaving', async () => {
  const lookUp = vi.fn(() => Promise.resolve())
  const set = show({ lookUp })
  type(idNumber)
  expect(said()).toBe('按回车查找此人。')
  leave()
  expect([lookUp.mock.calls, said()]).toEqual([[], '这个号码还没有查找：请按回车打开此人的记录，或者清空。'])
  pressEnter()
  pressEnter()
  expect(lookUp.mock.calls).toEqual([[idNumber]])
  await vi.waitFor(() => expect(said()).toBe('按回车查找此人。'))
  expect(set).not.toHaveBeenCalled()
})

test('14.2.1 nobody of that number: the server’s sentence stands beneath until something else is typed', async () => {
  const detail = '您管理的组织中没有这个身份证号的人员，请核对号码。'
  const lookUp = vi.fn(() => Promise.reject(new ApiProblem(404, { detail })))
  const set = show({ lookUp })
  type(idNumber)
  pressEnter()
  await vi.waitFor(() => expect(said()).toBe(detail))
  leave()
  expect(said()).toBe(detail)
  expect(input().getAttribute('aria-invalid')).toBe('true')
  type(idNumber.slice(0, 17))
  expect(said()).toBe('')
  expect(set).not.toHaveBeenCalled()
  const wrong = new ApiProblem(422, { errors: [{ path: '/idNumber', message: '校验位不对。' }] })
  lookUp.mockRejectedValueOnce(wrong)
  type(idNumber)
  pressEnter()
  await vi.waitFor(() => expect(said()).toBe('校验位不对。'))
})

test('14.2.1 an ID number with a digit too few stays out of the address, too', () => {
  const lookUp = vi.fn(() => Promise.resolve())
  const set = show({ lookUp })
  for (const text of [idNumber.slice(0, 17), `${idNumber}0`]) {
    type(text)
    expect(said()).toBe('')
    pressEnter()
    leave()
    expect(said()).toBe(`身份证号应为 18 位，现在是 ${text.length} 位，请检查。`)
  }
  expect([lookUp.mock.calls, set.mock.calls]).toEqual([[], []])
})

test('14.2.1 a phone number is no ID number: the roll refuses it', () => {
  const lookUp = vi.fn(() => Promise.resolve())
  const set = show({ lookUp })
  type('13800000001')
  pressEnter()
  expect(said()).toBe('为保护个人信息，这里不能用完整的手机号查找，请改用姓名或名称。')
  expect([lookUp.mock.calls, set.mock.calls]).toEqual([[], []])
})

test('the address moved: its text stands in the same box, which keeps the keyboard', () => {
  box = document.createElement('div')
  document.body.append(box)
  root = createRoot(box)
  const filters = [{ key: 'q', label: '搜索', kind: 'text' as const }]
  const draw = (values: Record<string, string>) =>
    flushSync(() => root.render(createElement(FilterBar, { filters, values, set: vi.fn() })))
  draw({})
  const first = input()
  first.focus()
  for (const text of ['太极', '舞', '']) {
    draw(text ? { q: text } : {})
    expect([input() === first, document.activeElement === first, first.value]).toEqual([true, true, text])
  }
})
