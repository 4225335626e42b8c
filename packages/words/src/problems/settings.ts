import type { ProblemWords } from './types.ts'

export const settingsProblems = {
  'settings/wrong-picture': {
    title: '图片不能使用',
    detail: '请上传二维码图片：PNG 或 JPG，不超过 512 KB。',
  },
} satisfies ProblemWords
