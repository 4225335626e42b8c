import type { Answer, Known, Question } from '@jianwang/api/asked'
import { ApiProblem, buildUrl, goToSignIn, heedProblem, newKey, type Query, unitHeader } from './api.ts'
import { isRecord } from './stored.ts'

/**
 * Sends one file and says how far it is, which `fetch` cannot. `report` is given 0 to 1. Abort by `signal`.
 * @throws ApiProblem as `request` does; `cancelled` when it was aborted
 */
export function uploadFile<const Url extends string>(
  path: Url & Known<'POST', Url>,
  query: Question<'POST', Url>,
  file: File,
  report: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer<'POST', Url>> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', buildUrl(path, query as Query)) // plain values by name
    sending.setRequestHeader('accept', 'application/json')
    sending.setRequestHeader('x-requested-with', 'jianwang')
    sending.setRequestHeader('idempotency-key', newKey())
    for (const [name, value] of Object.entries(unitHeader(path))) sending.setRequestHeader(name, value)
    sending.upload.addEventListener('progress', ({ loaded, total }) => report(total > 0 ? loaded / total : 0))
    sending.addEventListener('error', () => reject(new ApiProblem(0)))
    sending.addEventListener('abort', () =>
      reject(new ApiProblem(0, { code: 'cancelled', detail: '已取消上传。' })),
    )
    sending.addEventListener('load', () => {
      const answer = readAnswer(sending.responseText)
      if (answer === undefined) return reject(new ApiProblem(sending.status < 300 ? 500 : sending.status))
      if (sending.status < 300) return resolve(answer as Answer<'POST', Url>) // the server's promise, as for every request
      if (sending.status === 401) goToSignIn()
      // Every member of a problem is optional and only read as text.
      reject(
        heedProblem(new ApiProblem(sending.status, answer as ConstructorParameters<typeof ApiProblem>[1])),
      )
    })
    signal.addEventListener('abort', () => sending.abort())
    const body = new FormData()
    body.append('file', file)
    sending.send(body)
  })
}

/** Nothing where it is no answer of ours, but the page of something in between. */
function readAnswer(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
