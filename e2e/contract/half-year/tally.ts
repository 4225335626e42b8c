import type { Answer } from '../../../apps/server/src/test/house.ts'

type Row = { count: number; milliseconds: number }

/** What was done and how long it took, by the name of the act; and what was told of it. */
export class Tally {
  readonly #acts = new Map<string, Row>()
  readonly #seen = new Map<string, number>()

  /** One act of a person. @throws with the answer when the server refused it */
  async act(name: string, ask: () => Promise<Answer>): Promise<Answer['body']> {
    const answer = await this.timed(name, ask)
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** One act that the rules refuse. @throws when they did not, or with another code */
  async refused(name: string, ask: () => Promise<Answer>, code: string): Promise<Answer['body']> {
    const { status, body } = await this.timed(name, ask)
    if (body.code !== code) throw new Error(`${name}: ${status} ${JSON.stringify(body)}, not ${code}`)
    this.count(`refused ${code}`)
    return body
  }

  async timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const from = performance.now()
    try {
      return await work()
    } finally {
      const row = this.#acts.get(name) ?? { count: 0, milliseconds: 0 }
      this.#acts.set(name, {
        count: row.count + 1,
        milliseconds: row.milliseconds + performance.now() - from,
      })
    }
  }

  /** Something that came of it. */
  count(what: string, by = 1): void {
    this.#seen.set(what, (this.#seen.get(what) ?? 0) + by)
  }

  /** The same for the same seed: no time is in it. */
  figures(): Record<string, number> {
    const acts = [...this.#acts].flatMap(([name, { count }]): [string, number][] =>
      name.startsWith('~') ? [] : [[name, count]],
    )
    return Object.fromEntries([...acts, ...this.#seen].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** Acts of persons; what begins with ~ is the worker's and the checks'. */
  get acts(): number {
    return [...this.#acts].reduce((sum, [name, { count }]) => sum + (name.startsWith('~') ? 0 : count), 0)
  }

  /** The dearest first: how often, how long together, how long each. */
  profile(): string[] {
    return [...this.#acts]
      .sort(([, a], [, b]) => b.milliseconds - a.milliseconds)
      .map(
        ([name, { count, milliseconds }]) =>
          `${(milliseconds / 1_000).toFixed(1).padStart(8)} s ${String(count).padStart(7)} × ${(milliseconds / count).toFixed(1).padStart(7)} ms  ${name}`,
      )
  }
}

/** Some at a time: the server is asked by many at once. */
export async function together<T>(
  list: readonly T[],
  work: (each: T) => Promise<unknown>,
  width = 6,
): Promise<void> {
  const left = [...list].reverse()
  const one = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next)
  }
  await Promise.all(Array.from({ length: width }, one))
}
