import type { ProblemWords } from './types.ts'

export const codesProblems: ProblemWords = {
  'codes/already-revoked': {
    title: '二维码已停用',
    detail: '这个二维码已经停用，不能再下载或停用；请使用新生成的二维码。',
  },
  'codes/street-only': {
    title: '注册二维码由街镇生成',
    detail: '健身团队注册二维码由街道、镇生成并发给队长；请用街镇账号操作。',
  },
}
