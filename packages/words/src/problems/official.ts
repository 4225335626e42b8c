import type { ProblemWords } from './types.ts'

export const officialProblems = {
  'official/not-from-wechat': {
    title: '不是微信公众号的推送',
    detail:
      '签名不对、已过期，或尚未接收推送。请核对公众号后台的令牌（Token）、EncodingAESKey 与 WECHAT_OFFICIAL_TOKEN、WECHAT_OFFICIAL_AES_KEY 一致，并设置 WECHAT_OFFICIAL_PUSH=on。',
  },
} satisfies ProblemWords
