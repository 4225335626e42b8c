/**
 * Whether a person follows the official account (S4-09). `unknown`: the account is not connected, WeChat gave no answer,
 * or nobody knows yet which follower the person is; never counted as following.
 */
export const followStates = { followed: '已关注', 'not-followed': '未关注', unknown: '未知' } as const
export type FollowState = keyof typeof followStates

/** Whether a message in the mini-program reaches somebody who is to be reminded (S4-10), and what to do where it does not. */
export const reachStates = {
  'no-account': {
    title: '没有注册',
    todo: '当面或打电话请本人打开小程序，用名册上的手机号登录，关注公众号后申领。',
  },
  'not-followed': { title: '未关注公众号', todo: '当面或打电话请本人扫码关注公众号，再打开小程序申领。' },
  unknown: { title: '是否关注未知', todo: '当面或打电话确认本人已关注公众号并收到提醒，再请本人申领。' },
  followed: { title: '已关注公众号', todo: '站内消息可以通知到。' },
} as const satisfies Readonly<Record<FollowState | 'no-account', { title: string; todo: string }>>
export type ReachState = keyof typeof reachStates
