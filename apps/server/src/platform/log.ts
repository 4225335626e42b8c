import { type Logger, pino } from 'pino'

export type { Logger }

/** One JSON line an event. Bodies are never logged; the paths below are a second net. */
export function openLog(level: string): Logger {
  return pino({
    level,
    serializers: { err: describeError },
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'res.headers["set-cookie"]',
        '*.password',
        '*.secret',
        '*.phone',
        '*.idNumber',
      ],
      censor: '[redacted]',
    },
  })
}

/** Of an error of the database: what names the place and never the values. `detail`, `where`, `hint` and the like hold rows. */
const placeNames = ['severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

/** An error as logs may keep it: kind, sentence, frames, and the place in the database; nothing of anybody's row. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const ofDatabase = 'severity' in error
  return {
    type: error.name,
    message: ofDatabase ? hideValues(error.message) : error.message,
    ...(code === undefined ? {} : { code }),
    ...(ofDatabase ? Object.fromEntries(placeNames.flatMap((name) => entryOf(error, name))) : {}),
    stack: framesOf(error),
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < 4
      ? { errors: error.errors.slice(0, 5).map((one) => describeError(one, depth + 1)) }
      : {}),
  }
}

function entryOf(error: object, name: string): [string, string][] {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? [[name, value]] : []
}

/** `invalid input syntax for type uuid: "…"`: what follows the colon is what somebody sent. */
function hideValues(message: string): string {
  return message.replace(/: .*$/s, ': …').replace(/"[^"]*[^\x20-\x7e][^"]*"/g, '"…"')
}

/** Without the first lines, which repeat the message. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
}
