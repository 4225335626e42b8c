const beginnings: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** What a file begins as, of the kinds the server takes as evidence; undefined for anything else. */
export function findProofType(head: Uint8Array): string | undefined {
  return beginnings.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0]
}
