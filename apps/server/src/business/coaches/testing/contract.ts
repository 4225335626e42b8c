import type { Contract } from '#test/contract'
import { samplePhone } from '#test/house'
import { fee } from '../catalogue/fee.ts'
import { item } from '../catalogue/item.ts'
import { coach } from '../register/record.ts'
import { venue } from '../venues/venue.ts'

let serial = 0
let period = 0
/** A day each, years ahead, so that no period meets another even where a test takes the end of one away. */
const nextDay = () => {
  const day = new Date(Date.UTC(2090, 0, -7 * ++period))
  return day.toISOString().slice(0, 10)
}
const grades = ['junior', 'middle', 'senior'] as const

export const contracts: readonly Contract[] = [
  {
    record: item,
    top: true,
    draft: () => ({ name: `项目其${++serial}`, kind: 'skill', category: 'dance', note: '说明' }),
  },
  {
    record: fee,
    top: true,
    draft: () => {
      const day = nextDay()
      const grade = grades[period % 3]
      return { kind: 'skill', grade, feeFen: 20_000, fromDay: day, untilDay: day, note: '说明' }
    },
  },
  {
    record: venue,
    draft: () => ({
      name: `金海文化活动室${++serial}`,
      address: '金海路 1 号',
      capacity: 60,
      lng: 121.5,
      lat: 31.2,
      crs: 'gcj02',
      note: '二楼',
    }),
  },
  {
    record: coach,
    top: true,
    draft: () => ({
      name: '王教练',
      // Not the next one: a test changes the last digit.
      phone: samplePhone(5_000 + 10 * ++serial),
      grade: 'middle',
      items: [],
      districts: ['奉贤区'],
      contractUntil: '2027-12-31',
      intro: '从事健身指导十年。',
    }),
  },
]
