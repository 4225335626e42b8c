import { QueryClientProvider, QueryObserver } from '@tanstack/react-query'
import { createElement, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { ApiProblem } from './api.ts'
import { isOutOfDate, makeQueryClient, useSend } from './query.ts'

test('only a refusal of what is no longer so makes the page ask again', () => {
  expect([409, 404].map((status) => isOutOfDate(new ApiProblem(status)))).toEqual([true, true])
  expect([0, 400, 403, 422, 500].some((status) => isOutOfDate(new ApiProblem(status)))).toBe(false)
})

test('every write asks again for what is seen, except for what is kept for good', async () => {
  const client = makeQueryClient()
  const ask = { usual: vi.fn(async () => 1), kept: vi.fn(async () => 1) }
  const observers = [
    new QueryObserver(client, { queryKey: ['usual'], queryFn: ask.usual }),
    new QueryObserver(client, { queryKey: ['kept'], queryFn: ask.kept, staleTime: 'static' }),
  ]
  const stops = observers.map((observer) => observer.subscribe(() => undefined))
  await vi.waitFor(() => expect(client.getQueryData(['kept'])).toBe(1))
  await client.invalidateQueries()
  expect([ask.usual.mock.calls.length, ask.kept.mock.calls.length]).toEqual([2, 1])
  for (const stop of stops) stop()
  client.clear()
})

type SenderProps = { hand: { send: () => void }; status: number; heard: () => void }

/** Hands out a write that is refused with `status`. */
function Sender({ hand, status, heard }: SenderProps) {
  const sending = useSend(() => Promise.reject(new ApiProblem(status)), { onProblem: heard })
  useEffect(() => {
    hand.send = () => sending.mutate(undefined)
  })
  return null
}

test('a refused write makes the page fresh when it was out of date, and its own handler still hears of it', async () => {
  for (const [status, isAsked] of [
    [409, true],
    [404, true],
    [422, false],
    [500, false],
  ] as const) {
    const client = makeQueryClient()
    client.setQueryData(['record'], { version: 1 })
    const heard = vi.fn()
    const hand = { send: () => {} }
    const root = createRoot(document.createElement('div'))
    root.render(
      createElement(QueryClientProvider, { client }, createElement(Sender, { hand, status, heard })),
    )
    await vi.waitFor(() => {
      hand.send()
      expect(heard).toHaveBeenCalled()
    })
    expect(client.getQueryState(['record'])?.isInvalidated, String(status)).toBe(isAsked)
    root.unmount()
    client.clear()
  }
})
