/** What the protocol's headers say (tus 1.0.0, https://tus.io/protocols/resumable-upload); pure. */

export const version = '1.0.0'
export const extensions = 'creation,expiration,termination'
export const partType = 'application/offset+octet-stream'

/** A count of bytes; undefined for anything else. */
export function readCount(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || !/^\d{1,15}$/.test(header)) return undefined
  return Number(header)
}

/**
 * Key and value of each pair of `Upload-Metadata`; a value is Base64 of UTF-8, and may be missing. Undefined when it is
 * misshapen, or a key comes twice.
 */
export function readMetadata(header: string | string[] | undefined): ReadonlyMap<string, string> | undefined {
  if (typeof header !== 'string' || header.length > 4_096) return undefined
  const found = new Map<string, string>()
  for (const pair of header.split(',')) {
    const [, key, coded = ''] = /^\s*([!-+\--~]+)(?: ([A-Za-z0-9+/]*={0,2}))?\s*$/.exec(pair) ?? []
    if (key === undefined || found.has(key)) return undefined
    const bytes = Buffer.from(coded, 'base64')
    if (bytes.toString('base64').replace(/=+$/, '') !== coded.replace(/=+$/, '')) return undefined
    found.set(key, bytes.toString('utf8'))
  }
  return found
}
