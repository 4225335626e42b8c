import type { Call } from '#platform/call'
import type { SheetRow } from '#platform/sheets/columns'
import { idNumberIndex } from '#support/people'
import { type Fault, type Incoming, readIncoming } from './incoming.ts'
import type { Place, Places } from './places.ts'

/** A row on its way: what it says, where it puts whom, and by what he is looked for. */
export type Candidate = {
  row: SheetRow
  incoming: Incoming
  faults: Fault[]
  place: Place | string
  /** Of the current key; undefined for a row that cannot be read. */
  index: Buffer | undefined
  phoneIndex: Buffer | undefined
}

export function readCandidate(call: Call, row: SheetRow, places: Places): Candidate {
  const { incoming, faults } = readIncoming(row, places.config.fields)
  const place = places.find(incoming.organisation)
  const readable = row.faults.length === 0 && faults.length === 0 && typeof place !== 'string'
  return {
    row,
    incoming,
    faults,
    place,
    index: readable && incoming.id === undefined ? idNumberIndex(call.crypto, incoming.idNumber) : undefined,
    phoneIndex: readable && incoming.phone ? call.crypto.blindIndex('phone', incoming.phone) : undefined,
  }
}
