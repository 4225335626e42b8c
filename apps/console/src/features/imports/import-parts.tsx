import { useMe } from '#lib/session.ts'
import { findKind } from './kinds.ts'
import type { Import } from './report.ts'
import './imports.css'

type FigureProps = { label: string; value: number; tone?: 'good' | 'bad' | 'doubt' }

/** One big figure of the preview or the result. */
export function Figure({ label, value, tone }: FigureProps) {
  return (
    <div className={tone && value > 0 ? `imp-figure imp-figure--${tone}` : 'imp-figure'}>
      <dt>{label}</dt>
      <dd>{value.toLocaleString('zh-CN')}</dd>
    </div>
  )
}

const figureWords = { new: '新增', changed: '变更', same: '无变化', wrong: '有误' } as const

/** What each figure means for this kind, in words. */
export function Meanings({ kind, hasDoubts }: { kind: string; hasDoubts: boolean }) {
  const meanings = findKind(kind, useMe())?.meanings
  if (!meanings) return null
  return (
    <dl className="imp-meanings">
      {(['new', 'changed', 'same', 'wrong'] as const).map((verdict) => (
        <div key={verdict}>
          <dt>{figureWords[verdict]}</dt>
          <dd>{meanings[verdict]}</dd>
        </div>
      ))}
      {hasDoubts && (
        <div>
          <dt>请核对</dt>
          <dd>格式没有错，但内容前后不一，已经算在上面的数里。核对无误后勾选“已经核对”再提交。</dd>
        </div>
      )}
    </dl>
  )
}

/** Where the same kind is uploaded anew. */
export function makeNewHref(one: Pick<Import, 'kind' | 'target'>): string {
  return `/imports/new?kind=${one.kind}${one.target ? `&target=${one.target}` : ''}`
}
