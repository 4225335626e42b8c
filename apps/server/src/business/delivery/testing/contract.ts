import type { Contract } from '#test/contract'
import { samplePhone } from '#test/house'
import { order } from '../orders/record.ts'
import { plan } from '../orders/year-plan/record.ts'

let serial = 0

export const contracts: readonly Contract[] = [
  {
    record: plan,
    // One a year: no file adds as many as there are years.
    draft: () => ({
      year: 2020 + (++serial % 80),
      goal: '面向零基础居民。',
      skillCourses: 3,
      lectureCourses: 2,
      expectedHeads: 200,
    }),
  },
  {
    record: order,
    draft: () => ({
      halfYear: '2026-2',
      line: 'basic',
      applicantName: '欧阳启明',
      applicantPhone: samplePhone(6_000_000 + ++serial),
      executorName: '沈建华',
      executorPhone: samplePhone(6_000_000 + ++serial),
      need: '居民希望学习广场舞，多为零基础。',
      transportFen: 10_000,
      waterFen: 20_000,
      noticesFen: 3_000,
      equipmentFen: 4_000,
      otherFen: 5_000,
    }),
  },
]
