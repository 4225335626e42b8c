import '#features/statistics/statistics.css'
import type { ReactNode } from 'react'
import { formatNumber } from '#lib/format.ts'
import { AppLink } from '#lib/navigate.tsx'

export type Figure = { label: string; value: number | string; unit: string; note?: ReactNode; href?: string }

/** A place in a few numbers; one with an address leads to the list behind it. */
export function FigureCards({ figures }: { figures: Figure[] }) {
  return (
    <ul className="jw-figures">
      {figures.map(({ label, value, unit, note, href }) => (
        <li key={label} className="jw-card jw-figure">
          <span className="jw-figure-label">{href ? <AppLink href={href}>{label}</AppLink> : label}</span>
          <span className="jw-figure-value">
            {typeof value === 'number' ? formatNumber(value) : value}
            <small>{unit}</small>
          </span>
          <span className="jw-hint">{note ?? '\u00a0'}</span>
        </li>
      ))}
    </ul>
  )
}
