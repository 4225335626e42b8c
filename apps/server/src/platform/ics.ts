/** One event of a calendar that people subscribe to. */
export type CalendarEvent = Readonly<{
  /** Stays the same however often the event is changed. */
  id: string
  /** How often it was changed: a phone takes what has the higher number. */
  sequence: number
  changedAt: Date
  startsAt: Date
  endsAt: Date
  title: string
  text: string
  place: string
  /** In WGS 84. */
  point?: Readonly<{ lng: number; lat: number }> | undefined
  /** Tentative: it is to take place, and something of it is not settled yet. */
  status: 'confirmed' | 'tentative' | 'cancelled'
}>

/**
 * An iCalendar object (RFC 5545). Times are UTC, so that no time zone need be described.
 * @param about `product` stands in PRODID; the host of `publicUrl` makes ids those of this house
 */
export function writeIcs(
  about: { product: string; name: string; publicUrl: string },
  events: readonly CalendarEvent[],
): string {
  const host = new URL(about.publicUrl).hostname
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Jianwang//${about.product}//ZH`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(about.name)}`,
    ...events.flatMap((event) => writeEvent(event, host)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function writeEvent(event: CalendarEvent, host: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.id}@${host}`,
    `DTSTAMP:${writeMoment(event.changedAt)}`,
    `LAST-MODIFIED:${writeMoment(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${writeMoment(event.startsAt)}`,
    `DTEND:${writeMoment(event.endsAt)}`,
    `SUMMARY:${escapeText(event.title)}`,
    `DESCRIPTION:${escapeText(event.text)}`,
    `LOCATION:${escapeText(event.place)}`,
    ...(event.point === undefined ? [] : [`GEO:${event.point.lat};${event.point.lng}`]),
    `STATUS:${event.status.toUpperCase()}`,
    'END:VEVENT',
  ]
}

function writeMoment(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d{3}/, '')
    .replace(/[-:]/g, '')
}

/** RFC 5545 3.3.11; control characters have no place in a text. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\n/g, '\\n')
  )
}

/** At most 75 octets a line, and no character of several octets is cut (3.1). */
export function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const char of line) {
    const octets = Buffer.byteLength(char)
    if (size + octets > 75) {
      parts.push(part)
      part = ' '
      size = 1
    }
    part += char
    size += octets
  }
  return [...parts, part].join('\r\n')
}
