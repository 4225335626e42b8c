import type { ReactNode } from 'react'
import { Box, Words } from './box'
import { Press } from './press'

export type RowProps = {
  title: string
  note?: ReactNode
  side?: ReactNode
  label?: string
  onPress?: () => void
}

/** A line of a list: the whole line is the target. */
export function Row({ title, note, side, label, onPress }: RowProps) {
  const inside = (
    <>
      <Words className="row-body">
        <Words className="row-title">{title}</Words>
        {note === undefined ? null : <Words className="row-note">{note}</Words>}
      </Words>
      {side === undefined ? null : <Words className="row-side">{side}</Words>}
      {onPress === undefined ? null : (
        <Words className="row-arrow" hidden>
          ›
        </Words>
      )}
    </>
  )
  return (
    <Box as="li" className="row-item">
      {onPress === undefined ? (
        <Box className="row">{inside}</Box>
      ) : (
        <Press kind="plain" className="row" onPress={onPress} {...(label === undefined ? {} : { label })}>
          {inside}
        </Press>
      )}
    </Box>
  )
}

export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <Box as="ul" className="rows" {...(label === undefined ? {} : { label })}>
      {children}
    </Box>
  )
}

/** Facts of a record, name above value. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Box as="dl" className="facts">
      {of.map(([name, value]) => (
        <Box key={name} className="fact">
          <Box as="dt" className="fact-name">
            {name}
          </Box>
          <Box as="dd" className="fact-value">
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
