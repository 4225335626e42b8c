import type { ProblemWords } from './types.ts'

export const citizensProblems = {
  'citizens/phone-needed': {
    title: '请先验证手机号',
    detail: '请先在“我的”中验证手机号，再继续办理。已填写的内容会为您保留。',
  },
  'citizens/name-needed': {
    title: '请先填写姓名',
    detail: '请先在“我的”中填写本人姓名，再继续办理。已填写的内容会为您保留。',
  },
  'citizens/guardian-needed': {
    title: '需要监护人同意',
    detail: '未满 14 周岁的，请由监护人用手机号验证同意后再继续。',
  },
  'citizens/consent-needed': {
    title: '请先阅读并同意',
    detail: '请先阅读并同意《{title}》，再继续办理。',
  },
  'citizens/consent-text-changed': {
    title: '内容已更新',
    detail: '《{title}》已更新，请阅读新的内容后再确认。',
  },
  'citizens/consent-required': {
    title: '不能单独撤回',
    detail: '《{title}》是使用账号的前提。如不再使用，请在“我的”中注销账号。',
  },
  'citizens/foreign-phone': {
    title: '暂不支持这个手机号',
    detail: '目前只支持中国内地的 11 位手机号，请换一个号码。',
  },
  'citizens/sms-too-often': {
    title: '验证码发送过于频繁',
    detail: '验证码发送过于频繁，请 {wait}后再试。',
  },
  'citizens/sms-not-sent': {
    title: '短信没有发出',
    detail: '短信没有发出：{reason}',
  },
  'citizens/sms-code-wrong': {
    title: '验证码不对',
    detail: '验证码不对，还可以再试 {left} 次；请核对最近一条短信。',
  },
  'citizens/sms-code-spent': {
    title: '验证码已失效',
    detail: '验证码已用过、已超过 5 分钟或试错次数过多，请重新获取。',
  },
  'citizens/not-minor': {
    title: '不需要监护人同意',
    detail: '只有未满 14 周岁的才需要监护人同意；请先在“我的”中核对出生日期。',
  },
  'citizens/proof-needed': {
    title: '请先验证手机号',
    detail: '注销账号须用本人手机号收到的验证码确认，请先获取验证码。',
  },
  'citizens/guardian-unfit': {
    title: '不能作为监护人',
    detail: '监护人须用本人的手机号验证，不能与孩子的手机号相同，也不能未满 18 周岁。',
  },
} satisfies ProblemWords
