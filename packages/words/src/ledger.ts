/** What a transfer did to an account, as its statement (对账单) says it. */
export const ledgerActs = {
  post: '入账',
  hold: '占用',
  settle: '占用入账',
  release: '退回占用',
  lapse: '占用到期退回',
  reverse: '冲正',
} as const
