import type { Chance } from './chance.ts'

const surnames = [
  ...'沈顾陆张王李陈周吴徐朱孙胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁任姚卢傅钟姜崔谭廖范汪石金韦贾夏付方邹熊白孟秦邱侯江尹薛雷',
]
const givens = [
  ...'启明秀兰建国玉芳志强丽华文博晓燕国荣美琴德海淑英永康雪梅正平桂香立新月娥春生凤珍家和惠民长林爱萍卫东彩云',
]
const places = [
  '文化广场',
  '社区公园东门',
  '滨河绿地',
  '市民球场',
  '健身步道起点',
  '社区市民健身中心',
  '中心小学操场',
  '睦邻点门前',
  '文体中心二楼',
  '老年活动室',
  '河滨健身苑点',
  '体育公园南门',
]
const heads = [
  '晨光',
  '夕阳红',
  '金秋',
  '百合',
  '长青',
  '春晖',
  '彩虹',
  '和谐',
  '乐活',
  '同心',
  '朝霞',
  '清风',
  '银龄',
  '幸福',
  '阳光',
  '红枫',
  '海韵',
  '玉兰',
  '悦动',
  '康乐',
  '梧桐',
  '星光',
  '荷韵',
  '友谊',
]

/** Synthetic people: common surnames and given names put together by chance; nobody is meant. */
export function personName(chance: Chance): string {
  return chance.pick(surnames) + chance.pick(givens) + (chance.next() < 0.7 ? chance.pick(givens) : '')
}

export function placeName(chance: Chance): string {
  return chance.pick(places)
}

/** Two heads and the item: enough combinations that names rarely meet within a unit; the caller keeps them apart. */
export function teamName(chance: Chance, item: string): string {
  return `${chance.pick(heads)}${chance.next() < 0.4 ? chance.pick(['一', '二', '三', '东', '西', '南', '北', '新']) : ''}${item}队`
}

/** Numbers of the range 138 0000 0001 onward, one each. */
export function phoneNumber(n: number): string {
  return `138${String(n).padStart(8, '0')}`
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** A made-up credit code with a right check digit (GB 32100). */
export function creditCode(prefix: string, division: string, n: number): string {
  const head = `${prefix}${division}MJD${String(n).padStart(6, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(head.charAt(i)), 0)
  return `${head}${alphabet.charAt((31 - (sum % 31)) % 31)}`
}
