/** How a request for the secret of one of the three administrators stands. */
export const secretStates = { open: '待确认', done: '已确认', refused: '已拒绝', over: '已过期' } as const

export const secretActs = { confirm: '确认', refuse: '拒绝' } as const

export const roles = {
  manager: '管理员',
  viewer: '查看员',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
} as const

/** How an account stands. */
export const accountStates = {
  initial: '待修改初始密码',
  expired: '初始密码已过期',
  active: '正常',
  disabled: '已停用',
} as const
