import type { Contract } from '#test/contract'
import { notice } from '../notice/record.ts'

export const contracts: readonly Contract[] = [
  {
    record: notice,
    draft: () => ({
      kind: 'event',
      title: '社区健身大赛',
      body: '欢迎各健身团队参加。',
      startsOn: '2026-12-05',
      endsOn: '2026-12-06',
      place: '金海公园',
      link: 'https://www.shanghai.gov.cn/',
    }),
  },
]
