import type { ProblemWords } from './types.ts'

export const gatewaysProblems = {
  'gateways/not-configured': {
    title: '外部服务尚未接入',
    detail: '本平台尚未接入{service}，这项功能暂不能使用；请改用其他方式，或联系管理员。',
  },
  'gateways/unavailable': {
    title: '外部服务没有应答',
    detail: '微信或短信服务暂时没有应答，操作没有完成，请稍候再试。',
  },
  'gateways/quota-used': {
    title: '今日额度已用完',
    detail: '微信或短信服务的额度已用完，请稍后或明天再试；运维人员可申请提高额度。',
  },
  'gateways/misconfigured': {
    title: '外部服务配置有误',
    detail:
      '微信或短信服务不接受本平台的凭证（代码 {errcode}），请联系管理员核对小程序编号、密钥与服务器地址白名单。',
  },
  'gateways/refused': {
    title: '外部服务拒绝了请求',
    detail: '微信或短信服务拒绝了这次请求（代码 {errcode}），操作没有完成；如仍出现，请联系管理员。',
  },
  'gateways/code-spent': {
    title: '授权已失效',
    detail: '微信授权已用过或已超过五分钟，请重新点击按钮授权。',
  },
  'gateways/person-blocked': {
    title: '微信限制了此账号',
    detail: '微信认为此账号有风险，暂不能用微信登录；请用手机号登录，或在微信中解除限制后再试。',
  },
  'gateways/too-often': { title: '操作过于频繁', detail: '操作过于频繁，请一分钟后再试。' },
  'gateways/page-unpublished': {
    title: '小程序页面尚未发布',
    detail: '小程序里还没有页面“{page}”，请先发布新版小程序，再生成小程序码。',
  },
} satisfies ProblemWords
