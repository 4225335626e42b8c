/** How a request for the secret of one of the three administrators stands. */
export const secretStates = { open: '待确认', done: '已确认', refused: '已拒绝', over: '已过期' } as const

export const secretActs = { confirm: '确认', refuse: '拒绝' } as const
