import { problem } from '#platform/problem'

export const notFromWechat = problem('official/not-from-wechat', 403)
