import type { ActivityRow } from './tables.ts'

type Entry = Pick<
  ActivityRow,
  | 'id'
  | 'title'
  | 'body'
  | 'place'
  | 'publisher_name'
  | 'starts_at'
  | 'ends_at'
  | 'updated_at'
  | 'state'
  | 'version'
  | 'lng'
  | 'lat'
  | 'crs'
>

/** An iCalendar object (RFC 5545). Times are UTC, so that no time zone need be described. */
export function writeCalendar(name: string, rows: readonly Entry[], publicUrl: string): string {
  const host = new URL(publicUrl).hostname
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jianwang//Activities//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...rows.flatMap((row) => writeEvent(row, host)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function writeEvent(row: Entry, host: string): string[] {
  // GEO is WGS 84 by common use; a point of another system would be drawn streets away.
  const isGlobal = row.crs === 'wgs84' || row.crs === 'cgcs2000'
  return [
    'BEGIN:VEVENT',
    `UID:${row.id}@${host}`,
    `DTSTAMP:${writeMoment(row.updated_at)}`,
    `LAST-MODIFIED:${writeMoment(row.updated_at)}`,
    `SEQUENCE:${row.version}`,
    `DTSTART:${writeMoment(row.starts_at)}`,
    `DTEND:${writeMoment(row.ends_at)}`,
    `SUMMARY:${escapeText(row.title)}`,
    `DESCRIPTION:${escapeText(`${row.publisher_name}\n${row.body}`)}`,
    `LOCATION:${escapeText(row.place)}`,
    ...(isGlobal && row.lat !== null && row.lng !== null ? [`GEO:${row.lat};${row.lng}`] : []),
    `STATUS:${row.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
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
