// Shared libraries of Linux (ELF, 64 bits, little-endian), as far as the tests must know them. Plain JavaScript for Node 20.

const dynamicSymbols = 11
const symbolLength = 24

/** The library as it would be if it did not define these functions: whoever calls them gets those of the next library. */
export function hideSymbols(library, names) {
  const changed = Buffer.from(library)
  const sections = readSections(changed)
  const table = sections.find(({ type }) => type === dynamicSymbols)
  const strings = sections[table.link]
  for (let at = table.offset; at < table.offset + table.size; at += symbolLength) {
    const start = strings.offset + changed.readUInt32LE(at)
    if (!names.includes(changed.toString('latin1', start, changed.indexOf(0, start)))) continue
    changed.writeUInt16LE(0, at + 6) // the section: none, so it is looked for elsewhere
    changed.writeBigUInt64LE(0n, at + 8) // the address
  }
  return changed
}

function readSections(file) {
  const first = Number(file.readBigUInt64LE(0x28))
  const length = file.readUInt16LE(0x3a)
  return Array.from({ length: file.readUInt16LE(0x3c) }, (_, index) => {
    const at = first + index * length
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 0x18)),
      size: Number(file.readBigUInt64LE(at + 0x20)),
      link: file.readUInt32LE(at + 0x28),
    }
  })
}
