import type { Answer, Known, Nothing, Question } from '@jianwang/api/asked'
import { QueryClient, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiProblem, ask, newKey, type Query, toProblem } from './api.ts'

/** A broken connection is tried again once; a refusal is an answer and is not. */
function shouldRetry(count: number, error: Error): boolean {
  const status = error instanceof ApiProblem ? error.status : 500
  return count < 1 && (status === 0 || status === 502 || status === 503)
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
}

export type ListPageData<T> = { items: T[]; nextCursor?: string; total: number; totalIsExact: boolean }

type ReadOptions = { enabled?: boolean; keep?: boolean }

/** Reads `path?query`. Cached by both; every write made through `useSend` makes it fresh again. */
export function useGet<const Url extends string>(
  path: Url & Known<'GET', Url>,
  ...[query, options]: Nothing extends Question<'GET', Url>
    ? [query?: Question<'GET', Url>, options?: ReadOptions]
    : [query: Question<'GET', Url>, options?: ReadOptions]
) {
  return useAnswer<Answer<'GET', Url>>(path, query as Query, options) // plain values by name
}

/** The same for what is used with many addresses, and says itself which these may be. */
export function useAnswer<T>(path: string, query: Query = {}, options: ReadOptions = {}) {
  return useQuery<T, ApiProblem>({
    queryKey: getKey(path, query),
    queryFn: async ({ signal }) => {
      try {
        return (await ask(path, { query, signal })) as T // the server's promise, as for every request
      } catch (error) {
        throw signal.aborted ? error : toProblem(error)
      }
    },
    enabled: options.enabled ?? true,
    placeholderData: (previous) => (options.keep ? previous : undefined),
  })
}

export function getKey(path: string, query: Query = {}): QueryKey {
  return [path, query]
}

/**
 * One write the user starts. The idempotency key stays the same while the outcome is unknown (connection
 * broken, server away), so that pressing again cannot do it twice; a clear answer ends the intent.
 */
export function useSend<In, Out = void>(
  send: (input: In, key: string) => Promise<Out>,
  options: { onDone?: (out: Out, input: In) => void; onProblem?: (problem: ApiProblem) => void } = {},
) {
  const client = useQueryClient()
  const key = useRef(newKey())
  return useMutation<Out, ApiProblem, In>({
    mutationFn: async (input) => {
      try {
        const out = await send(input, key.current)
        key.current = newKey()
        return out
      } catch (error) {
        const problem = toProblem(error)
        if (isAnswer(problem)) key.current = newKey()
        throw problem
      }
    },
    onSuccess: async (out, input) => {
      // Any list or record may show what was just written: the visible ones are asked again, and those out of sight are
      // forgotten, or a page opened next would offer its acts on a version that is gone.
      client.removeQueries({ type: 'inactive' })
      void client.invalidateQueries()
      options.onDone?.(out, input)
    },
    onError: (problem) => {
      // What the page shows was changed or taken away meanwhile: it shows the newer state beside the refusal.
      if (isOutOfDate(problem)) void client.invalidateQueries()
      options.onProblem?.(problem)
    },
  })
}

/** True when the refusal says that the page shows what is no longer so. */
export function isOutOfDate(problem: ApiProblem): boolean {
  return problem.status === 409 || problem.status === 404
}

/** True when the server has decided; false when nobody knows whether it was done. */
export function isAnswer(problem: ApiProblem): boolean {
  return problem.status >= 400 && problem.status < 500
}
