import type { ProblemWords } from './types.ts'

export const teamsProblems: ProblemWords = {
  'teams/name-taken': {
    title: '团队名称重复',
    detail: '本单位已有名为“{name}”的健身团队，请换一个名称，或在列表中查找原有团队。',
  },
  'teams/already-filed': { title: '今年已申报', detail: '这支团队 {year} 年度已经申报，不必重复申报。' },
  'teams/not-filed': { title: '今年未申报', detail: '这支团队 {year} 年度还没有申报，不能取消。' },
  'teams/not-reviewed': {
    title: '还没有审核',
    detail: '团队须先完成审核（新增和修改）才能申报，请先认证、审核。',
  },
  'teams/too-few-members': {
    title: '固定成员不足 10 人',
    detail: '已登记的固定成员为 {count} 人，申报须有 10 人或以上。请补充名册；确有原因的，填写说明后可申报。',
  },
  'teams/filing-closed': {
    title: '不在申报时间内',
    detail: '本单位 {year} 年度申报时间为 {from} 至 {to}，现在不能申报或取消申报。',
  },
  'teams/batch-refused': {
    title: '有团队不符合条件',
    detail:
      '所选 {total} 支团队中有 {refused} 支不符合条件，未作任何改动。请查看原因，或选择只处理符合条件的团队。',
  },
  'teams/batch-empty': { title: '没有可处理的团队', detail: '没有符合条件的团队，请重新选择。' },
  'teams/check-off': {
    title: '没有启用检查结果',
    detail: '本单位没有启用年检检查结果登记，如需登记请先在申报设置中启用。',
  },
  'teams/check-recorded': {
    title: '已登记检查结果',
    detail: '本年度已登记检查结果，请先撤回检查结果并说明原因，再取消申报。',
  },
  'teams/check-missing': { title: '没有检查结果', detail: '本年度还没有登记检查结果，不需要撤回。' },
  'teams/already-member': {
    title: '已在团队中',
    detail: '手机号 {phone} 已在本团队名册中（{name}），不能重复添加。',
  },
  'teams/member-left': { title: '队员已不在名册中', detail: '这名队员已不在名册中，请刷新后再看。' },
  'teams/same-leader': { title: '队长没有变化', detail: '新队长与现任队长是同一个手机号，请核对。' },
  'teams/bad-committee': {
    title: '居（村）委不对',
    detail: '所选居（村）委不属于本街镇，或已停用，请重新选择。',
  },
  'teams/bad-target': {
    title: '接收单位不对',
    detail: '团队只能转给另一个街道或镇，请重新选择接收单位。',
  },
  'teams/transfer-open': {
    title: '已提出转出',
    detail: '这支团队已提出转出，等待对方接收。如需改动，请先撤回。',
  },
  'teams/transfer-ended': { title: '转出已结束', detail: '这次转出已经结束，不能再操作。请刷新后再看。' },
  'teams/transfer-stale': {
    title: '团队已变化',
    detail: '这支团队已不在转出单位名下或已结束，不能接收。请与转出单位联系。',
  },
  'teams/bad-merge': {
    title: '不能合并',
    detail: '只能把本单位的两支不同的有效团队合并，请重新选择。',
  },
  'teams/member-limit': { title: '名册人数过多', detail: '一支团队的名册最多 {limit} 人，请核对。' },
}
