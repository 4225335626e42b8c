import type { Import } from './wire.ts'
import './imports.css'

/** One big figure of the preview or the result. */
export function Figure({ label, value, tone }: { label: string; value: number; tone?: 'good' | 'bad' }) {
  return (
    <div className={tone && value > 0 ? `imp-figure imp-figure--${tone}` : 'imp-figure'}>
      <dt>{label}</dt>
      <dd>{value.toLocaleString('zh-CN')}</dd>
    </div>
  )
}

/** Where the same kind is uploaded anew. */
export function makeNewHref(one: Pick<Import, 'kind' | 'target'>): string {
  return `/imports/new?kind=${one.kind}${one.target ? `&target=${one.target}` : ''}`
}
