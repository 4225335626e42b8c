import type { Tone } from '#ui/state-tag.tsx'
import type { InspectionResult, Kind, Level, State, SupervisorKind } from './wire.ts'

export const stateWords: Record<State, { tone: Tone; word: string }> = {
  submitted: { tone: 'progress', word: '待审批' },
  approved: { tone: 'success', word: '已通过' },
  returned: { tone: 'warning', word: '已退回' },
  withdrawn: { tone: 'neutral', word: '已撤回' },
  deleted: { tone: 'neutral', word: '已删除' },
}

export const kindWords: Record<Kind, string> = {
  association: '社会团体',
  'private-non-enterprise': '民办非企业单位（社会服务机构）',
  foundation: '基金会',
}

/** For narrow columns. */
export const shortKindWords: Record<Kind, string> = {
  association: '社会团体',
  'private-non-enterprise': '民办非企业',
  foundation: '基金会',
}

export const levelWords: Record<Level, string> = { city: '市级', district: '区级', street: '街镇级' }

export const supervisorWords: Record<SupervisorKind, string> = {
  'street-office': '街道办事处',
  'town-government': '镇（乡）人民政府',
  other: '其他',
}

export const inspectionWords: Record<InspectionResult, string> = {
  passed: '合格',
  'basically-passed': '基本合格',
  failed: '不合格',
  'not-inspected': '未参检',
}

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

export function toOptions<T extends string>(words: Record<T, string>): { value: T; label: string }[] {
  // Object.entries widens the keys; they are those of `words`.
  return Object.entries(words).map(([value, label]) => ({ value: value as T, label: String(label) }))
}
