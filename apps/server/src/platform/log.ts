import { type Logger, pino } from 'pino'

export type { Logger }

/** One JSON line an event. Bodies are never logged; the paths below are a second net. */
export function openLog(level: string): Logger {
  return pino({
    level,
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
