import type { OrganisationClass } from '@jianwang/words/drives'

/** Where its people are in life: it says how old they are and which dates they have. */
export type Life = 'school' | 'vocational' | 'college' | 'work'
export type Plot = {
  /** By which the story names it; the others are only there. */
  key?: string
  name: string
  form: 'working_committee' | 'committee' | 'general_branch' | 'branch'
  life: Life
  members: number
  cadres: number
  below?: readonly Plot[]
}
export type TopPlot = Plot & { key: string; class: OrganisationClass }

const branch = (name: string, life: Life, members: number): Plot => ({
  name,
  form: 'branch',
  life,
  members,
  cadres: 3,
})

/** A made-up league: no school, firm or community of these names is meant. Two levels below six of the six kinds (S4-24). */
export const plots: readonly TopPlot[] = [
  {
    key: 'xh',
    name: '团徐汇区委',
    class: 'district',
    form: 'committee',
    life: 'work',
    members: 0,
    cadres: 9,
    below: [
      {
        key: 'school',
        name: '晨光中学团委',
        form: 'committee',
        life: 'school',
        members: 0,
        cadres: 6,
        below: [
          { ...branch('高一年级团支部', 'school', 72), key: 'grade' },
          { ...branch('高二年级团支部', 'school', 80), key: 'second' },
          branch('高三年级团支部', 'school', 68),
          branch('教师团支部', 'work', 14),
        ],
      },
      {
        key: 'trade',
        name: '星河职业技术学校团委',
        form: 'committee',
        life: 'vocational',
        members: 0,
        cadres: 5,
        below: [
          branch('一年级团支部', 'vocational', 64),
          branch('二年级团支部', 'vocational', 58),
          branch('三年级团支部', 'vocational', 50),
        ],
      },
      {
        name: '云锦社区团工委',
        form: 'working_committee',
        life: 'work',
        members: 0,
        cadres: 4,
        below: [
          { ...branch('居民团支部', 'work', 42), key: 'neighbours' },
          branch('社会工作者团支部', 'work', 22),
        ],
      },
      {
        name: '滨江创业园团委',
        form: 'committee',
        life: 'work',
        members: 0,
        cadres: 4,
        below: [branch('园区第一团支部', 'work', 48), branch('园区第二团支部', 'work', 40)],
      },
    ],
  },
  {
    key: 'cn',
    name: '团长宁区委',
    class: 'district',
    form: 'committee',
    life: 'work',
    members: 0,
    cadres: 8,
    below: [
      {
        name: '青松中学团委',
        form: 'committee',
        life: 'school',
        members: 0,
        cadres: 5,
        below: [
          branch('高一年级团支部', 'school', 66),
          { ...branch('高二年级团支部', 'school', 62), key: 'seniors' },
        ],
      },
      {
        name: '梧桐社区团工委',
        form: 'working_committee',
        life: 'work',
        members: 0,
        cadres: 4,
        below: [branch('居民团支部', 'work', 36)],
      },
      { ...branch('区级机关团支部', 'work', 26), key: 'offices' },
    ],
  },
  {
    key: 'college',
    name: '浦江理工大学团委',
    class: 'college',
    form: 'committee',
    life: 'college',
    members: 0,
    cadres: 9,
    below: [
      {
        name: '机械学院团总支',
        form: 'general_branch',
        life: 'college',
        members: 0,
        cadres: 4,
        below: [
          { ...branch('本科生团支部', 'college', 74), key: 'students' },
          branch('研究生团支部', 'college', 36),
        ],
      },
      {
        name: '信息学院团总支',
        form: 'general_branch',
        life: 'college',
        members: 0,
        cadres: 4,
        below: [branch('软件专业团支部', 'college', 68), branch('通信专业团支部', 'college', 56)],
      },
      branch('外语学院团支部', 'college', 62),
    ],
  },
  {
    key: 'bureau',
    name: '市绿地管理局团委',
    class: 'bureau',
    form: 'committee',
    life: 'work',
    members: 0,
    cadres: 6,
    below: [{ ...branch('公园管理团支部', 'work', 52), key: 'parks' }, branch('规划设计团支部', 'work', 44)],
  },
  {
    key: 'sector',
    name: '社会服务大口团工委',
    class: 'sector',
    form: 'working_committee',
    life: 'work',
    members: 0,
    cadres: 5,
    below: [
      { ...branch('社会组织团支部', 'work', 40), key: 'groups' },
      branch('志愿服务团支部', 'work', 34),
      branch('养老服务团支部', 'work', 30),
    ],
  },
  {
    key: 'centre',
    name: '市青少年活动中心团总支',
    class: 'municipal',
    form: 'general_branch',
    life: 'work',
    members: 0,
    cadres: 3,
    below: [branch('教研团支部', 'work', 22), branch('场馆服务团支部', 'work', 16)],
  },
]
