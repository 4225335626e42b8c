import type { Answer } from './house.ts'

/** What was answered, where the test speaks of something else: it stops here when the server refused. */
export function must(answer: Answer, status = 200): Answer['body'] {
  if (answer.status !== status)
    throw new Error(`${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
