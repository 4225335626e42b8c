import type { ProblemWords } from './types.ts'

export const ledgerProblems = {
  'ledger/reused-request': {
    title: '请求重复',
    detail: '同一个记账编号用于不同的内容，这一次没有记账。请刷新页面，核对已记的账目后再办。',
  },
  'ledger/bad-amount': {
    title: '金额不能使用',
    detail: '金额须是大于 0 的整数，以分计（积分以 1 分计），不超过 9007199254740991。请核对后再提交。',
  },
  'ledger/bad-time': {
    title: '占用的时限不能使用',
    detail: '占用的时限以秒计，须是大于 0 的整数，最长 100 年。请核对后再提交。',
  },
  'ledger/bad-request': {
    title: '记账编号不能使用',
    detail: '记账编号须是 UUID，每笔业务一个。请刷新页面后再办。',
  },
  'ledger/balance-too-large': {
    title: '账户余额超过上限',
    detail: '记账后账户余额会超过 9007199254740991，没有记账。请核对金额是否多写了零。',
  },
  'ledger/too-short': {
    title: '余额不足',
    detail: '可用 {free}，这一次需要 {wanted}，还差 {lacking}。请减少金额，或等已占用的额度退回后再办。',
  },
  'ledger/below-floor': {
    title: '余额不足',
    detail: '账户可用的余额不够这一次的金额，没有记账。请减少金额，或等已占用的额度退回后再办。',
  },
  'ledger/above-hold': {
    title: '超过已占用的金额',
    detail: '已占用 {most}，不能入账更多。请先退回占用，再按新的金额办理。',
  },
  'ledger/hold-posted': {
    title: '占用已经入账',
    detail: '这笔占用已按另一笔入账，不能退回，也不能换一个金额入账。需要更正的，请冲正那一笔。',
  },
  'ledger/hold-voided': {
    title: '占用已经退回',
    detail: '这笔占用已经退回或已到期，不能再入账。请重新占用后再办。',
  },
  'ledger/is-final': {
    title: '这一笔不能冲正',
    detail: '只有入账的一笔可以冲正；占用请退回，冲正、退回的一笔本身不再冲正。需要的，请另记一笔。',
  },
  'ledger/bad-pair': {
    title: '两个账户之间不能记账',
    detail: '转出和转入须是两个不同的账户，并以同一种单位计（都是钱，或都是积分）。请核对账户。',
  },
  'ledger/bad-period': {
    title: '对账的日期不对',
    detail: '结束日期 {to} 早于开始日期 {from}。请把较早的一天填作开始日期。',
  },
  'ledger/account-differs': {
    title: '账户已经开立',
    detail: '同一用途、同一户主的账户已经开立，但单位、下限或计量与这一次不同。请核对后再办。',
  },
} satisfies ProblemWords
