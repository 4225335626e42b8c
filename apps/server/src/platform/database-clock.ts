import type pg from 'pg'
import type { Clock } from './clock.ts'
import type { Logger } from './log.ts'

/** What a machine knows of time: its date, and milliseconds that only ever go on, however the date is set. */
export type Machine = { date(): number; ticks(): number }
const thisMachine: Machine = { date: () => Date.now(), ticks: () => performance.now() }

type Asked = Pick<pg.Pool, 'query'>

const beatMs = 1_000
const askedEveryMs = 60_000
/** As long as no answer was had at all. */
const askedAgainMs = 2_000
const roundTrips = 5
/** What was longer on its way says too little. */
const longestTripMs = 1_000
/** Less is the measuring, and no reason to let time step. */
const nothingMs = 20
/** Further off than this is no drift of a quartz. */
const jumpMs = 2_000
/** Two machines as far apart do not both have the right time. */
const apartMs = 300_000
/** So long nothing is deleted after a jump: whoever set a clock wrong has time to see the log. */
const waitAfterJumpMs = 3_600_000
const oldAfterMs = 10 * askedEveryMs

/**
 * The database's time in this process: all processes beside one database agree, whatever their machines believe. Between
 * two questions it goes on with the machine's ticks, which nobody can set. Before the first answer it is the machine's date.
 */
export class DatabaseClock implements Clock {
  readonly #ground: { pool: Asked; log: Logger; machine: Machine }
  #known: { at: number; ticks: number } | undefined
  #answeredAt = Number.NEGATIVE_INFINITY
  #askedAt = Number.NEGATIVE_INFINITY
  #sureFrom = Number.POSITIVE_INFINITY
  #gap: number
  readonly #heart: NodeJS.Timeout

  constructor(ground: { pool: Asked; log: Logger; machine?: Machine }) {
    this.#ground = { machine: thisMachine, ...ground }
    this.#gap = this.#readGap()
    this.#heart = setInterval(() => void this.beat(), beatMs).unref()
  }

  now(): Date {
    const { machine } = this.#ground
    const known = this.#known
    return new Date(known === undefined ? machine.date() : known.at + (machine.ticks() - known.ticks))
  }

  sureNow(): Date | undefined {
    const ticks = this.#ground.machine.ticks()
    return ticks >= this.#sureFrom && ticks - this.#answeredAt < oldAfterMs ? this.now() : undefined
  }

  stop(): void {
    clearInterval(this.#heart)
  }

  /** Asks when it is time to, or when the machine slept or its date was set. */
  async beat(): Promise<void> {
    const gap = this.#readGap()
    const wasSet = Math.abs(gap - this.#gap) > jumpMs
    this.#gap = gap
    const every = this.#known === undefined ? askedAgainMs : askedEveryMs
    if (wasSet || this.#ground.machine.ticks() - this.#askedAt >= every) await this.ask()
  }

  /** Never fails: without a usable answer the time goes on as it was, and is sure for some minutes more. */
  async ask(): Promise<void> {
    const { pool, machine, log } = this.#ground
    this.#askedAt = machine.ticks()
    try {
      const offset = await measure(pool, machine)
      if (offset !== undefined) this.#follow(offset)
    } catch (error) {
      log.warn({ message: error instanceof Error ? error.message : '' }, 'the database did not tell its time')
    }
  }

  #follow(offset: number): void {
    const ticks = this.#ground.machine.ticks()
    const by = ticks + offset - this.now().getTime()
    const isFirst = this.#known === undefined
    if (Math.abs(by) > (isFirst ? apartMs : jumpMs)) {
      const what = isFirst ? 'the clocks of this machine and the database differ' : 'the time jumped'
      this.#ground.log.error({ seconds: Math.round(by / 1000) }, `${what}: nothing is deleted for an hour`)
      this.#sureFrom = ticks + waitAfterJumpMs
    } else if (isFirst) this.#sureFrom = ticks
    this.#answeredAt = ticks
    if (isFirst || Math.abs(by) > nothingMs) this.#known = { at: ticks + offset, ticks }
  }

  #readGap(): number {
    return this.#ground.machine.date() - this.#ground.machine.ticks()
  }
}

/** Asks once before it is used. */
export async function openDatabaseClock(
  ground: ConstructorParameters<typeof DatabaseClock>[0],
): Promise<DatabaseClock> {
  const clock = new DatabaseClock(ground)
  await clock.ask()
  return clock
}

/** The database's date less this machine's ticks: the median of a few round trips. */
async function measure(pool: Asked, machine: Machine): Promise<number | undefined> {
  const offsets: number[] = []
  for (let n = 0; n < roundTrips; n++) {
    const sent = machine.ticks()
    const { rows } = await pool.query<{ at: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as at',
    )
    const answered = machine.ticks()
    if (rows[0] !== undefined && answered - sent <= longestTripMs)
      offsets.push(rows[0].at - (sent + answered) / 2)
  }
  return offsets.sort((a, b) => a - b)[Math.floor(offsets.length / 2)]
}
