import { platformProblems } from '@jianwang/words/problems/platform'
import type { ProblemWords } from '@jianwang/words/problems/types'

export type FieldFault = { path: string; message: string }

/** An expected failure, answered as RFC 9457 application/problem+json. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly #words: Words
  readonly #params: Params
  readonly errors: readonly FieldFault[] | undefined
  /** Further members of the answer, e.g. `current` of an edit conflict. Never internals. */
  readonly extra: Readonly<Record<string, unknown>> | undefined

  constructor(
    code: string,
    status: number,
    words: Words,
    params: Params,
    errors?: readonly FieldFault[],
    extra?: Readonly<Record<string, unknown>>,
  ) {
    // A list asks guards about each of its rows, so a problem must cost nothing before it is answered: its code says
    // where it comes from, and its words are looked up when somebody reads them.
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(code)
    Error.stackTraceLimit = limit
    this.code = code
    this.status = status
    this.#words = words
    this.#params = params
    this.errors = errors
    this.extra = extra
  }

  get title(): string {
    return this.#words.title
  }

  get detail(): string {
    return fill(this.#words.detail, this.#params)
  }
}

type Words = ProblemWords[string]
type Params = Readonly<Record<string, string | number>>
type Maker = (
  params?: Params,
  more?: { errors?: readonly FieldFault[]; extra?: Readonly<Record<string, unknown>> },
) => Problem

/**
 * What a module names its failures with: `const problem = problemsOf(newsProblems)`. A code is `<module>/<what>` and the key
 * of its Chinese words (`packages/words/src/problems/<module>.ts`); `{name}` in the words is filled from the parameters.
 */
export function problemsOf<All extends ProblemWords>(words: All) {
  return (code: keyof All & string, status: number): Maker => {
    const said: Words = words[code] as Words // by its key
    return (params = {}, more = {}) => new Problem(code, status, said, params, more.errors, more.extra)
  }
}

/** The ground's own. */
export const problem = problemsOf(platformProblems)

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}

export const invalid = problem('platform/invalid', 422)
export const badShape = problem('platform/bad-shape', 400)
export const signInNeeded = problem('platform/sign-in-needed', 401)
export const forbidden = problem('platform/forbidden', 403)
export const notFound = problem('platform/not-found', 404)
const changedMeanwhile = problem('platform/changed-meanwhile', 409)
export const reusedKey = problem('platform/reused-key', 422)
export const foreignOrigin = problem('platform/foreign-origin', 403)
export const tooMany = problem('platform/too-many', 429)
const aboveSize = problem('platform/too-large', 413)
/** A search by what no index holds. */
export const searchTooShort = problem('platform/search-too-short', 422)
export const wrongMediaType = problem('platform/wrong-media-type', 415)
export const internal = problem('platform/internal', 500)
export const busy = problem('platform/busy', 503)
export const diskFull = problem('platform/disk-full', 507)

/** `most`: how many bytes would have passed. */
export function tooLarge(most: number): Problem {
  const [unit, bytes] = most < 1_048_576 ? (['KB', 1_024] as const) : (['MB', 1_048_576] as const)
  return aboveSize({ limit: `${Math.floor(most / bytes)} ${unit}` })
}

/** Somebody changed the record since it was read: 409, with the record as it is now as `current`. */
export const changedTo = (current: unknown): Problem => changedMeanwhile({}, { extra: { current } })

/** Without a version nothing was read before. @throws changedMeanwhile (409) with what `describe` says */
export async function refuseStale(
  row: { version: number },
  version: number | undefined,
  describe: () => unknown,
): Promise<void> {
  if (version !== undefined && version !== row.version) throw changedTo(await describe())
}

/** Field faults found by a service, in one answer: 422 with `errors[]`. */
export function refuseFields(errors: readonly FieldFault[]): void {
  if (errors.length > 0) throw invalid({ first: errors[0]?.message ?? '' }, { errors })
}
