import { shanghaiDay } from '#platform/clock'
import type { Person } from './person.ts'
import { drawCover, drawLeaflet } from './picture.ts'
import type { DemoPlan } from './plan.ts'

const articles = [
  ['全市健身团队登记工作启动', '各街镇已开通健身团队登记二维码，队长扫码即可办理，五分钟完成。'],
  ['社会体育指导员冬季下沉社区', '八百名社会体育指导员将走进街镇健身苑点，免费带教太极拳、八段锦和广场舞。'],
  ['滨江健身步道新增三处驿站', '驿站提供饮水、储物和急救设备，步道全程设有里程标识。'],
  ['怎样科学健步走', '每天六千步、每周五天，是多数成年人容易坚持的目标。走前热身，走后拉伸。'],
  ['冬季户外健身的注意事项', '气温低于五摄氏度时，请延长热身时间，避开清晨最冷的时段，注意保暖和补水。'],
  ['健身团队活跃度怎样计算', '队员在训练和活动中扫码签到，系统按月统计频次，作为街镇服务团队的参考。'],
] as const
/** What is announced besides, with its days from today: 赛事活动 and 培训服务 of the city, and those of whoever is nearer. */
const ofCity = [
  {
    kind: 'event',
    title: '迎新春城市健步走',
    body: '全程五公里，起点设检录和物品寄存，途中有补给和急救点，六十岁以上市民可选两公里路线。',
    place: '滨江健身步道起点广场',
    days: [33, 33],
  },
  {
    kind: 'training',
    title: '三级社会体育指导员培训班',
    body: '理论十六学时、实践十六学时，考核合格的颁发证书。请携带近期证件照片两张。',
    place: '市体育宫二楼教室',
    days: [20, 23],
  },
] as const
const ofOthers = [
  {
    kind: 'event',
    title: '社区健身团队交流展演',
    body: '太极拳、健身气功、广场舞团队均可报名，每队十至二十人，展演后现场交流。',
    place: '文体中心剧场',
    days: [12, 12],
  },
  {
    kind: 'training',
    title: '健身团队队长培训：安全和急救',
    body: '心肺复苏、运动损伤的处理、团队活动的安全要点，半天课程，免费参加。',
    place: '社区文化活动中心三楼',
    days: [8, 8],
  },
] as const
const tints = [
  [0, 112, 122],
  [176, 74, 18],
  [29, 90, 166],
] as const

/** Six articles of the city: one person writes, another reviews. Each has a cover, every second an attachment. */
export async function plantArticles(staff: ReadonlyMap<string, Person>, plan: DemoPlan): Promise<number> {
  const city = plan.accounts.filter(({ unitId, role }) => unitId === plan.city.id && role === 'manager')
  const [writer, reviewer] = city.map(({ username }) => staff.get(username))
  if (writer === undefined || reviewer === undefined) throw new Error('demo: the city needs two managers')
  for (const [n, [title, text]] of articles.entries()) {
    const made = await writer.post('/api/news/articles', { title, html: `<p>${text}</p>` })
    const files = `/api/news/articles/${made.id}/files`
    const tint = tints[n % tints.length] ?? tints[0]
    const cover = await writer.upload(`${files}?role=image`, {
      name: 'fengmian.png',
      mediaType: 'image/png',
      bytes: drawCover(tint),
    })
    if (n % 2 === 0)
      await writer.upload(`${files}?role=attachment`, {
        name: '活动手册.pdf',
        mediaType: 'application/pdf',
        bytes: drawLeaflet(),
      })
    const sent = await finish(writer, String(made.id), String(cover.id))
    await reviewer.post(`/api/news/articles/${made.id}/approve`, { version: sent.version })
  }
  return articles.length
}

/** An event and a training of the city, and of every district and sub-district that has a manager. */
export async function plantNotices(
  staff: ReadonlyMap<string, Person>,
  plan: DemoPlan,
  now: Date,
): Promise<number> {
  const day = (ahead: number) => shanghaiDay(new Date(now.getTime() + ahead * 86_400_000))
  const nearer = plan.districts.flatMap(({ unit, streets }) => [
    unit,
    ...streets.map((street) => street.unit),
  ])
  let told = 0
  for (const unit of [plan.city, ...nearer]) {
    const manager = plan.accounts.find(({ unitId, role }) => unitId === unit.id && role === 'manager')
    const writer = staff.get(manager?.username ?? '')
    if (writer === undefined) continue
    for (const { days, ...notice } of unit === plan.city ? ofCity : ofOthers) {
      const span = { startsOn: day(days[0]), endsOn: day(days[1]) }
      const made = await writer.post('/api/news/items', { ...notice, ...span })
      await writer.post(`/api/news/items/${made.id}/publish`, { version: made.version })
      told += 1
    }
  }
  return told
}

async function finish(writer: Person, id: string, coverId: string): Promise<Record<string, unknown>> {
  const { version } = await writer.get(`/api/news/articles/${id}`)
  const covered = await writer.patch(`/api/news/articles/${id}`, { version, coverId })
  return writer.post(`/api/news/articles/${id}/submit`, { version: covered.version })
}
