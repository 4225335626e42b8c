import type { HeaderMap } from './map-header.ts'
import type { Merge, Merges } from './merges.ts'
import type { RawCell, RawRow } from './raw-rows.ts'

/** Merged cells below the header, over more than one row. */
export function listMerged(merges: Merges, headerRow: number): Merges {
  return merges.filter((merge) => merge.bottom > headerRow && merge.bottom > merge.top)
}

type Lane = { index: number; areas: Merges; at: number; value: RawCell | undefined }

/**
 * A cell that is merged downwards holds for all of its rows, though the file has it in the first alone. Where columns are
 * merged with one another it cannot be known which of them is meant: those are marked, and their rows are wrong.
 */
export function compileCarry(merged: Merges, header: HeaderMap): (row: RawRow) => RawRow {
  const lanes: Lane[] = header.columns.flatMap((column, index) => {
    if (column === undefined) return []
    const areas = merged
      .filter(({ left, right }) => left <= index && index <= right)
      .toSorted((a, b) => a.top - b.top)
    return areas.length === 0 ? [] : [{ index, areas, at: 0, value: undefined }]
  })
  if (lanes.length === 0) return (row) => row
  return (row) => {
    const cells = [...row.cells]
    const carried = new Set<number>()
    const unclear = new Set<number>()
    for (const lane of lanes) {
      const area = areaAt(lane, row.rowNumber)
      if (area === undefined) continue
      const own = row.cells[lane.index]
      if (row.rowNumber === area.top) lane.value = own
      if (area.left < lane.index) {
        if (own === undefined) unclear.add(lane.index)
      } else if (own === undefined && lane.value !== undefined) {
        cells[lane.index] = lane.value
        carried.add(lane.index)
      }
    }
    return carried.size + unclear.size === 0 ? row : { ...row, cells, carried, unclear }
  }
}

/** The area that covers the row; rows come in order. */
function areaAt(lane: Lane, rowNumber: number): Merge | undefined {
  for (
    let area = lane.areas[lane.at];
    area !== undefined && area.bottom < rowNumber;
    area = lane.areas[lane.at]
  ) {
    lane.at += 1
    lane.value = undefined
  }
  const area = lane.areas[lane.at]
  return area !== undefined && area.top <= rowNumber ? area : undefined
}
