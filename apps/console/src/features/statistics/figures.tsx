import './statistics.css'
import { formatNumber } from '#lib/format.ts'
import { AppLink } from '#lib/navigate.tsx'
import { percentOf, type Summary } from './summary.ts'

/** My area in four numbers; each leads to the list behind it. */
export function AreaFigures({ summary }: { summary: Summary }) {
  const { totals, year } = summary
  const figures = [
    { label: '健身团队', value: totals.teams, unit: '支', href: '/teams' },
    { label: '体育社会组织', value: totals.organisations, unit: '个', href: '/organisations' },
    { label: '团队成员', value: totals.members, unit: '人' },
    {
      label: `${year} 年已申报`,
      value: totals.filed,
      unit: '支',
      href: '/teams?filing=filed',
      note: `申报率 ${percentOf(totals.filed, totals.teams)}%`,
    },
  ]
  return (
    <ul className="jw-figures">
      {figures.map((figure) => (
        <li key={figure.label} className="jw-card jw-figure">
          <span className="jw-figure-label">
            {figure.href ? <AppLink href={figure.href}>{figure.label}</AppLink> : figure.label}
          </span>
          <span className="jw-figure-value">
            {formatNumber(figure.value)}
            <small>{figure.unit}</small>
          </span>
          <span className="jw-hint">{figure.note ?? '\u00a0'}</span>
        </li>
      ))}
    </ul>
  )
}
