/** The only source of time. Tests hand in a clock they can set; `serve`, `work` and `demo` follow the database's. */
export type Clock = {
  now(): Date
  /** The same, when it is certain enough to delete by: undefined while nobody knows the time or it has just jumped. */
  sureNow(): Date | undefined
  /** Ends what keeps it right. */
  stop?(): void
}

/** This machine's; for commands that run once. */
export const systemClock: Clock = movedClock(0)

/** A clock that runs beside the system's, so much later; for processes of tests. */
export function movedClock(milliseconds: number): Clock {
  const now = () => new Date(Date.now() + milliseconds)
  return { now, sureNow: now }
}

/** A clock that stands still until it is moved; for tests. */
export function setClock(
  start: string,
): Clock & { set(text: string): void; advance(milliseconds: number): void } {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    sureNow: () => new Date(at),
    set: (text) => {
      at = new Date(text)
    },
    advance: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds)
    },
  }
}

const shanghaiParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Calendar day in Asia/Shanghai as YYYY-MM-DD: the day every rule of the domain means. */
export function shanghaiDay(at: Date): string {
  const time = at.getTime()
  if (time !== lastDay.time) lastDay = { time, day: shanghaiParts.format(at) }
  return lastDay.day
}

const shanghaiClock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 11月30日 09:05: for sentences. */
export function shanghaiMinute(at: Date): string {
  return shanghaiClock.format(at)
}

/** One call asks for the day of its one moment again and again, an import a million times. */
let lastDay = { time: Number.NaN, day: '' }

/** Calendar year in Asia/Shanghai (A14: the filing year). */
export function shanghaiYear(at: Date): number {
  return Number(shanghaiDay(at).slice(0, 4))
}
