import { formatDate } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { findKind, type ImportKind } from './kinds.ts'
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

const usualDoubt = '格式没有错，但内容前后不一，已经算在上面的数里。核对无误后勾选“已经核对”再提交。'

/** What each figure means for this kind, in words. */
export function Meanings({ kind, hasDoubts }: { kind: string; hasDoubts: boolean }) {
  const found = findKind(kind, useMe())
  const meanings = found?.meanings
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
          <dd>{found?.doubt ?? usualDoubt}</dd>
        </div>
      )}
    </dl>
  )
}

/** Which record the rows belong to, so that no file is brought to another one. */
export function TargetName({ kind, id }: { kind: ImportKind; id: string }) {
  if (kind.kind === 'roster') return <TeamName id={id} />
  return kind.kind === 'learners' ? <ClassName id={id} /> : null
}

function TeamName({ id }: { id: string }) {
  const team = useGet(`/api/teams/teams/${id}`).data
  return team ? <p className="imp-lead">团队：{team.name}</p> : null
}

function ClassName({ id }: { id: string }) {
  const one = useGet(`/api/delivery/courses/${id}/opening`).data
  if (!one) return null
  const { course, lessons, taken, capacity, waiting } = one
  const left = Math.max(0, (capacity ?? 0) - taken)
  return (
    <p className="imp-lead">
      班级：{course.unitName} {course.item}，首次课 {formatDate(lessons[0]?.startsAt, 'time')}；
      {waiting > 0 ? `已满，候补 ${waiting} 人` : `还有 ${left} 个名额`}
    </p>
  )
}

/** Where the same kind is uploaded anew. */
export function makeNewHref(one: Pick<Import, 'kind' | 'target'>): string {
  return `/imports/new?kind=${one.kind}${one.target ? `&target=${one.target}` : ''}`
}
