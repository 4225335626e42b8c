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
  'delivery.approve': '批量批准配送订单',
  'delivery.plan': '匹配方案',
  'delivery.issue-letters': '批量出具责任书',
  'delivery.assess': '社区体育配送年度考核',
  'delivery.plan-send': '发出匹配方案的问询单',
  'visits.due-days': '整改期限',
  'coaches.photos': '教练员资质照片',
  'delivery.coaches': '教练通知',
  'delivery.changes': '课程变更通知',
  'delivery.concerns': '督导事项登记',
  'payroll.slips': '工资单通知',
  'payroll.feedback': '配送反馈转入工资单',
  'delivery.bulletin': '配送一周一览',
  'delivery.hand-overs': '联系人交接通知',
  'delivery.news': '配送新闻',
  'delivery.threads': '订单和班级的沟通',
  'delivery.visits': '检查和拍摄随课程改期',
  'delivery.classes': '开班和学员通知',
  'tasks-short': '短任务',
  'tasks-long': '长任务',
  sealer: '审计封存',
  notices: '消息发送',
  publications: '渠道发布',
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

/** What is kept on the disk, by what it was stored for, and how room is made there. */
const storedKinds: Readonly<Record<string, string>> = {
  import: '导入的表格（放弃导入即删除，最多保存 72 小时）',
  news: '新闻的图片和附件（在新闻中删除）',
  drives: '信息更正的证明材料（没有用于申请的 72 小时后删除）',
  'activity-photo': '活动照片',
  'class-photo': '配送课的照片（保存 3 年）',
  thread: '沟通的附件（没有发送的 24 小时后删除）',
  'class-news': '配送新闻的照片（在配送新闻中移除）',
  'class-video': '配送课的视频（保存 3 年）',
  'class-poster': '配送课视频的预览画面',
}

export function nameStored(purpose: string): string {
  return storedKinds[purpose] ?? purpose
}

/** 512 KB, 3.4 MB, 12 GB: rounded, for sentences. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} 字节`
  const [unit, size] = (
    [
      ['GB', 1_073_741_824],
      ['MB', 1_048_576],
    ] as const
  ).find(([, each]) => bytes >= each) ?? ['KB', 1_024]
  const value = bytes / size
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`
}
