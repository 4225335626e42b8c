/** What the fake server knows from the start. */
const unit = (id, name, kind, parentId, fullName = name) => ({ id, name, kind, parentId, fullName })
export const units = [
  unit(2, '黄浦区', 'district', 1),
  unit(3, '闵行区', 'district', 1),
  unit(31, '梅陇镇', 'street', 3, '闵行区梅陇镇'),
  unit(32, '莘庄镇', 'street', 3, '闵行区莘庄镇'),
  unit(21, '外滩街道', 'street', 2, '黄浦区外滩街道'),
  unit(311, '罗秀第一居委会', 'committee', 31, '闵行区梅陇镇罗秀第一居委会'),
  unit(312, '罗阳第三居委会', 'committee', 31, '闵行区梅陇镇罗阳第三居委会'),
]
export const registrationToken = '04CD5678ABCD5678ABCD5678ABCD5678'
export const joinToken = '08GJ5678ABCD5678ABCD5678ABCD5678'
/** What the server gives for it, to join with. */
export const heldToken = '0CHELD78ABCD5678ABCD5678ABCD5678'
export const checkInToken = `pwE${'k3_-'.repeat(10)}x`

const schedule = { weekday: 2, starts: '07:00', ends: '08:30', place: '罗秀公园东门广场' }
export const nearTeams = [
  ['t-1', '罗秀公园太极拳队', ['太极拳', '太极剑'], 121.405, 31.13],
  ['t-2', '梅陇镇朝阳广场舞队', ['广场舞'], 121.41, 31.122],
  ['t-3', '莘庄镇社区文化活动中心老年柔力球健身爱好者联合团队', ['柔力球'], 121.38, 31.11],
].map(([id, name, items, lng, lat]) => ({
  id,
  name,
  unitName: '闵行区梅陇镇',
  items,
  rosterCount: 24,
  schedules: [{ ...schedule, lng, lat }],
  metres: 640,
}))

export const news = [
  { id: 'n-1', kind: 'event', title: '上海市民运动会太极拳总决赛', startsOn: '2026-12-05' },
  { id: 'n-2', kind: 'training', title: '社会体育指导员冬季培训', startsOn: '2026-12-12' },
].map((item) => ({
  ...item,
  endsOn: null,
  place: '闵行体育馆',
  unitName: '闵行区',
  link: null,
  summary: '欢迎各健身团队报名。\n请于 12 月 1 日前与所在街镇联系。',
  html: null,
  attachments: [],
  publishedAt: '2026-11-20T02:00:00Z',
}))
