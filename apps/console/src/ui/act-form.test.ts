import { QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { makeQueryClient } from '#lib/query.ts'
import { ActForm } from './act-form.tsx'

let root: Root
let box: HTMLElement

function show(more: { check?: () => string | undefined; send?: (reason: string) => Promise<unknown> } = {}) {
  const send = vi.fn(more.send ?? (async (_reason: string) => 'done'))
  const onDone = vi.fn()
  box = document.createElement('div')
  document.body.append(box)
  root = createRoot(box)
  const reason = { need: 'required' as const, label: '退回理由' }
  const form = createElement(ActForm, { verb: '退回', reason, ...more, send, onDone, onClose: () => {} })
  flushSync(() => root.render(createElement(QueryClientProvider, { client: makeQueryClient() }, form)))
  return { send, onDone }
}
// The field grows with its text; this browser measures nothing.
beforeEach(() => {
  const idle = () => {}
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = idle
      unobserve = idle
      disconnect = idle
    },
  )
})
afterEach(() => {
  root.unmount()
  box.remove()
  vi.unstubAllGlobals()
})

const area = () => box.querySelector('textarea') as HTMLTextAreaElement // drawn by every test first
const said = () => box.querySelector('[role="alert"]')?.textContent ?? ''
const press = () => flushSync(() => box.querySelector('button')?.click())
function type(text: string) {
  flushSync(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area(), text)
    area().dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('S0-23 nothing is sent without a reason of two characters, and the field that lacks it has the focus', async () => {
  const { send, onDone } = show()
  for (const lacking of ['', ' 缺 ']) {
    type(lacking)
    press()
    expect([said(), send.mock.calls]).toEqual(['请写明退回理由，2 到 200 个字，便于日后查证。', []])
  }
  expect([document.activeElement, area().getAttribute('aria-invalid')]).toEqual([area(), 'true'])
  type(' 缺少地址 ')
  press()
  await vi.waitFor(() => expect(onDone.mock.calls[0]?.[0]).toBe('done'))
  expect([send.mock.calls.map(([reason]) => reason), said()]).toEqual([['缺少地址'], ''])
})

test('what is wrong with the choice is told first, and nothing is sent', () => {
  const { send } = show({ check: () => '请选择组织。' })
  press()
  expect([said(), send.mock.calls, area().getAttribute('aria-invalid')]).toEqual(['请选择组织。', [], null])
})

test('a refusal stays with what was typed', async () => {
  const { onDone } = show({
    send: async () => {
      throw new ApiProblem(422, { code: 'x/y', detail: '名下还有健身团队。' })
    },
  })
  type('区划调整')
  press()
  await vi.waitFor(() => expect(box.textContent).toContain('名下还有健身团队。'))
  expect([area().value, onDone.mock.calls]).toEqual(['区划调整', []])
})
