import type { UnitDetail } from '@jianwang/api'
import { isRecord } from '#lib/stored.ts'
import type { Tone } from '#ui/state-tag.tsx'
import { Timeline, type TimelineEntry } from '#ui/timeline.tsx'

const tones: Record<string, Tone> = {
  add: 'success',
  restore: 'success',
  enable: 'success',
  retire: 'warning',
  disable: 'warning',
  merge: 'info',
  split: 'info',
  move: 'info',
}

/** What happened to a unit, in sentences. */
export function UnitHistory({ changes }: { changes: UnitDetail['history'] }) {
  const entries = changes.map(
    (change, at): TimelineEntry => ({
      id: String(changes.length - at),
      at: change.changedAt,
      title: describeChange(change),
      actor: change.actorName,
      note: change.reason,
      ...(tones[change.act] ? { tone: tones[change.act] } : {}),
    }),
  )
  return <Timeline entries={entries} />
}

/** One change as a short sentence; an act of a newer server shows its own name. */
export function describeChange({
  act,
  before,
  after,
}: Pick<UnitDetail['history'][number], 'act' | 'before' | 'after'>): string {
  const old = readText(before, 'name')
  switch (act) {
    case 'add':
      return `新增“${readText(after, 'name')}”`
    case 'rename':
      return `改名：“${old}”改为“${readText(after, 'name')}”`
    case 'retire':
      return '停用'
    case 'restore':
      return '恢复'
    case 'enable':
      return '启用'
    case 'disable':
      return '停用（不再使用账号）'
    case 'merge':
      return readText(after, 'into')
        ? `并入“${readText(after, 'into')}”`
        : `并入了“${readText(after, 'from')}”`
    case 'split':
      return readText(after, 'made')
        ? `拆分出“${readText(after, 'made')}”`
        : `由“${readText(after, 'from')}”拆分而来`
    case 'move':
      return `划转到“${readText(after, 'parent')}”`
    default:
      return act
  }
}

function readText(value: unknown, key: string): string {
  const found = isRecord(value) ? value[key] : undefined
  return typeof found === 'string' ? found : ''
}
