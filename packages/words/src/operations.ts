/** What an operator reads of the system's own work: kinds of tasks, listeners of the change feed, what may stand still. */
const works: Readonly<Record<string, string>> = {
  'imports.read': '核对导入表格',
  'imports.commit': '导入表格',
  'teams.file': '批量申报',
  'drives.transfer-out': '一键转出',
  'units.reorganise': '单位调整',
  'audit.verify': '核验审计链',
  statistics: '统计',
  'team-activity': '健身团队活跃度统计',
  'teams.notices': '健身团队通知',
  'activities.notices': '活动通知',
  'tasks-short': '短任务',
  'tasks-long': '长任务',
  sealer: '审计封存',
  notices: '消息发送',
}

/** Work without words of its own is shown by its name. */
export function nameWork(name: string): string {
  if (name.startsWith('feed-')) return `变更消息：${nameWork(name.slice(5))}`
  return works[name] ?? name
}

/** How long something has waited, in the largest unit that says it well. */
export function sayWait(seconds: number): string {
  if (seconds < 120) return `${seconds} 秒`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} 分钟`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} 小时` : `${Math.round(seconds / 86_400)} 天`
}
