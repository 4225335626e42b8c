/** The id of a cursor. One that was tampered with finds the end of the list instead of failing in the database. */
export function readUuid(part: string | number | undefined): string {
  const text = String(part)
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
    ? text
    : 'ffffffff-ffff-ffff-ffff-ffffffffffff'
}
