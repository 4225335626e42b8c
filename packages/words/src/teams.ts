/** Words of fitness teams (健身团队), in the manual's terms. */
export const teamStates = {
  draft: '草稿',
  submitted: '待认证',
  certified: '待审核',
  returned: '已退回',
  reviewed: '已审核',
  dissolved: '已解散',
  merged: '已合并',
  deleted: '已删除',
} as const
export const teamLevels = { city: '市级', district: '区级', street: '街镇社区级' } as const
export const teamCategories = {
  community: '社区健身团队',
  district: '区级健身团队',
  city: '市级健身团队',
  student: '学生团队',
} as const
/** S0-54: per team and year. */
export const filingStates = { filed: '已申报', unfiled: '未申报' } as const
export const checkResults = { pass: '合格', fail: '不合格' } as const
export const teamOrigins = { staff: '电脑端录入', import: '批量导入', citizen: '小程序登记' } as const
export const memberOrigins = {
  leader: '队长',
  roster: '名册录入',
  import: '批量导入',
  qr: '扫码加入',
} as const
export const transferStates = {
  proposed: '待接收',
  accepted: '已接收',
  refused: '已拒绝',
  withdrawn: '已撤回',
} as const
export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** Size of a team by its members; `to` is inclusive. */
export const sizeBands = [
  { code: '0-9', title: '不足 10 人', from: 0, to: 9 },
  { code: '10-19', title: '10–19 人', from: 10, to: 19 },
  { code: '20-29', title: '20–29 人', from: 20, to: 29 },
  { code: '30-49', title: '30–49 人', from: 30, to: 49 },
  { code: '50-99', title: '50–99 人', from: 50, to: 99 },
  { code: '100+', title: '100 人及以上', from: 100, to: 1_000_000 },
] as const
export type SizeBand = (typeof sizeBands)[number]['code']

/** What the timeline calls each act. */
export const teamActs: Readonly<Record<string, string>> = {
  create: '登记',
  import: '导入',
  edit: '修改',
  submit: '提交',
  certify: '认证',
  review: '审核',
  return: '退回',
  file: '申报',
  'cancel-filing': '取消申报',
  check: '登记检查结果',
  'withdraw-check': '撤回检查结果',
  'clear-content-check': '人工核对文字',
  'change-leader': '更换队长',
  'propose-transfer': '提出转出',
  'accept-transfer': '接收转入',
  'refuse-transfer': '拒绝转入',
  'withdraw-transfer': '撤回转出',
  merge: '合并',
  'merge-away': '并入其他街镇的同一支团队',
  'take-in': '并入其他街镇重复登记的记录',
  delete: '删除',
  restore: '恢复',
  dissolve: '解散',
  'add-member': '添加队员',
  'edit-member': '修改队员',
  'remove-member': '移出队员',
  withdraw: '撤回登记',
  'show-code': '展示团队二维码',
  claim: '队长认领',
  join: '申请加入',
  'withdraw-join': '撤回加入申请',
  'link-member': '队员本人登录',
  'accept-member': '同意加入',
  'refuse-member': '不同意加入',
  'leave-team': '退出团队',
  'offer-hand-over': '提出移交',
  'accept-hand-over': '接受移交',
  'decline-hand-over': '谢绝移交',
  'withdraw-hand-over': '撤回移交',
  reveal: '查看完整信息',
}

/** What comes next, told to the leader on his own screen (S0-58 to S0-61). */
export const leaderNextSteps: Readonly<Record<keyof typeof teamStates, string>> = {
  draft: '还没有提交。请补全信息后提交，由街镇认证。',
  submitted: '已提交，等待街镇认证。认证通过后即可出示团队二维码，请队员扫码加入。',
  certified: '街镇已认证，等待审核。现在可以出示团队二维码，请队员扫码加入。',
  returned: '街镇已退回，请按退回原因修改后重新提交。',
  reviewed: '街镇已审核。请队员扫码加入，固定成员满 10 人后由街镇完成本年度申报。',
  dissolved: '团队已解散。',
  merged: '团队已并入其他团队。',
  deleted: '登记已撤回或删除。',
}
export const joinStates = {
  pending: '待队长确认',
  accepted: '已加入',
  refused: '队长未同意',
  withdrawn: '已撤回',
  expired: '已过期',
} as const
export const handOverStates = {
  offered: '待对方确认',
  accepted: '已移交',
  declined: '对方谢绝',
  withdrawn: '已撤回',
  expired: '已过期',
} as const
