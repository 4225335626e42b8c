/** What the audit calls an action that has words of its own. */
const actions: Readonly<Record<string, string>> = {
  'identity.login': '登录',
  'identity.logout': '退出登录',
  'identity.switch-unit': '切换单位',
  'identity.end-session': '退出一台设备',
  'identity.change-password': '修改密码',
  'identity.start-totp': '开始设置动态验证码',
  'identity.confirm-totp': '启用动态验证码',
  'identity.disable-totp': '停用动态验证码',
  'identity.clear-totp': '清除动态验证码',
  'identity.create-account': '开通账号',
  'identity.edit-account': '修改账号',
  'identity.enable-account': '启用账号',
  'identity.disable-account': '停用账号',
  'identity.reset-secret': '重置密码',
  'identity.hand-over': '移交账号',
  'identity.grant': '授予角色',
  'identity.revoke': '撤销角色',
  'audit.verify': '校验审计链',
  'citizens.login': '市民登录',
  'citizens.logout': '市民退出登录',
  'citizens.end-session': '市民退出一台设备',
  'citizens.send-code': '发送短信验证码',
  'citizens.bind-phone': '市民验证手机号',
  'citizens.merge': '市民账号合并',
  'citizens.edit': '市民修改个人资料',
  'citizens.consent': '市民同意',
  'citizens.withdraw-consent': '市民撤回同意',
  'citizens.guardian-agreed': '监护人同意',
  'citizens.export': '市民导出个人信息',
  'citizens.close': '市民注销账号',
  'teams.transfer.proposed': '健身团队：提出转出',
  'teams.transfer.accepted': '健身团队：接收',
  'teams.transfer.refused': '健身团队：拒绝接收',
  'teams.transfer.withdrawn': '健身团队：撤回转出',
  'teams.setting': '健身团队：申报设置',
}

const areas: Readonly<Record<string, string>> = {
  team: '健身团队',
  teams: '健身团队',
  member: '团队成员',
  organisation: '体育社会组织',
  organisations: '体育社会组织',
  unit: '单位',
  units: '单位',
  import: '导入',
  code: '二维码',
  codes: '二维码',
  account: '账号',
  identity: '账号',
  statistics: '统计',
  news: '赛事活动和培训服务',
}

const verbs: Readonly<Record<string, string>> = {
  create: '新增',
  add: '新增',
  edit: '修改',
  modify: '修改',
  update: '修改',
  rename: '改名',
  delete: '删除',
  restore: '恢复',
  retire: '撤销',
  enable: '启用',
  disable: '停用',
  merge: '合并',
  split: '拆分',
  move: '移动',
  transfer: '转移',
  import: '导入',
  export: '导出',
  upload: '上传',
  commit: '提交',
  discard: '放弃',
  reveal: '查看完整信息',
  submit: '提交',
  resubmit: '重新提交',
  withdraw: '撤回',
  return: '退回',
  approve: '审批通过',
  certify: '认证',
  review: '审核',
  file: '申报',
  'cancel-filing': '取消申报',
  check: '登记检查结果',
  'withdraw-check': '撤回检查结果',
  'approve-change': '通过修改',
  'return-change': '退回修改',
  'withdraw-change': '撤回修改',
  'add-member': '添加队员',
  'edit-member': '修改队员',
  'remove-member': '移出队员',
  'import-member': '导入队员',
  'import-members': '导入名册',
  'change-leader': '更换队长',
  'propose-transfer': '提出转出',
  'accept-transfer': '接收',
  'refuse-transfer': '拒绝接收',
  'withdraw-transfer': '撤回转出',
  dissolve: '解散',
  publish: '发布',
  issue: '生成',
  reissue: '重新生成',
  revoke: '停用',
}

/** The Chinese words of an action, e.g. 健身团队：新增; a refused request is named by its address. */
export function describeAction(action: string): string {
  const whole = actions[action]
  if (whole !== undefined) return whole
  if (/^[A-Z]+ \//.test(action)) return `请求 ${action}`
  const [area = '', verb = '', how] = action.split('.')
  const areaWord = areas[area]
  const verbWord = verbs[verb]
  return areaWord !== undefined && verbWord !== undefined
    ? `${areaWord}：${how === 'batch' ? '批量' : ''}${verbWord}`
    : action
}

export const auditOutcomes: Readonly<Record<string, string>> = { done: '成功', refused: '被拒绝' }
export const actorKinds: Readonly<Record<string, string>> = {
  staff: '工作人员',
  system: '系统',
  anonymous: '未登录',
  citizen: '市民',
  visitor: '访客',
}
