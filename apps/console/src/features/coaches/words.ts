import { coachStates } from '@jianwang/records/coach'
import { feeStates, keptStates } from '@jianwang/records/coach-catalogue'
import { withReason } from '#ui/record-acts.ts'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export const coachesAt = '/api/coaches/coaches'
export const itemsAt = '/api/coaches/items'
export const feesAt = '/api/coaches/fees'
export const venuesAt = '/api/coaches/venues'

export const coachTones = withTones(coachStates, {
  ...{ applied: 'progress', returned: 'warning', active: 'success', suspended: 'error', left: 'neutral' },
})
export const keptTones = withTones(keptStates, { ...{ active: 'success', retired: 'neutral' } })
export const feeTones = withTones(feeStates, { ...{ standing: 'success', withdrawn: 'neutral' } })

/** What happened, for the timeline; unknown acts of a newer server show their own name. */
export const happened: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '新增' },
  modify: { word: '修改' },
  retire: { word: '停用', tone: 'warning' },
  restore: { word: '恢复', tone: 'success' },
  withdraw: { word: '撤回', tone: 'warning' },
  accept: { word: '审核通过', tone: 'success' },
  return: { word: '退回', tone: 'warning' },
  suspend: { word: '暂停授课', tone: 'error' },
  leave: { word: '离册', tone: 'neutral' },
  fill: { word: '教练修改资料' },
  reapply: { word: '重新提交' },
}

/** Of what is kept and taken out of use: an item, a venue. */
export const keptActs = (name: string, edit: string, followed: string) =>
  ({
    modify: { label: '修改', href: edit },
    retire: {
      label: '停用',
      kind: 'danger',
      title: `停用“${name}”？`,
      consequence: followed,
      ...withReason('停用理由'),
      done: '已停用。可在本页恢复。',
    },
    restore: {
      label: '恢复',
      kind: 'main',
      title: `恢复“${name}”？`,
      consequence: '恢复后可以重新选用。',
      done: '已恢复。',
    },
  }) as const
