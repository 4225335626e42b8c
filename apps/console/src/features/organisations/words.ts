import { keysOf } from '@jianwang/records/fields'
import {
  kinds,
  levels,
  type OrganisationKind,
  organisationFields,
  states,
} from '@jianwang/records/organisation'
import { type Tone, withTones } from '#ui/state-tag.tsx'

/** 联系方式: what is of persons, and where to find them. */
export const contactFields = [...keysOf(organisationFields, 'personal'), 'address'] as const

export const stateWords = withTones(states, {
  ...{ submitted: 'progress', approved: 'success', returned: 'warning' },
  ...{ withdrawn: 'neutral', deleted: 'neutral' },
})

export const kindWords = kinds

/** For narrow columns. */
export const shortKindWords: Record<OrganisationKind, string> = {
  association: '社会团体',
  'private-non-enterprise': '民办非企业',
  foundation: '基金会',
}

export const levelWords = levels

/** What happened, for the timeline; unknown acts of a newer server show their own name. */
export const actionWords: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '新增' },
  modify: { word: '修改' },
  approve: { word: '审批通过', tone: 'success' },
  return: { word: '退回', tone: 'warning' },
  withdraw: { word: '撤回' },
  resubmit: { word: '重新提交', tone: 'info' },
  'approve-change': { word: '修改已通过', tone: 'success' },
  'return-change': { word: '修改被退回', tone: 'warning' },
  'withdraw-change': { word: '撤回修改' },
  merge: { word: '并入另一条记录', tone: 'error' },
  delete: { word: '删除', tone: 'error' },
  restore: { word: '恢复', tone: 'info' },
}
