/** 停止配送申请 (S1-15): for server, console and phone. The source's list of causes is open. */

export const sanctionCauses = {
  process: '未按流程操作',
  fabrication: '弄虚作假',
  'arbitrary-change': '随意变更或取消',
  other: '其他',
} as const
export type SanctionCause = keyof typeof sanctionCauses

export const sanctionStates = { standing: '停止申请', lifted: '已恢复' } as const
export type SanctionState = keyof typeof sanctionStates
