export type ActivityCategory = 'dance' | 'martial' | 'other'
export type ActivityItem = {
  /** Stored with teams: never changes and is never used again for another item. */
  code: string
  name: string
  category: ActivityCategory
  /** Other ways people write the same item. */
  synonyms: readonly string[]
}

/** An item's category in Chinese, as the course catalogue names its three (操舞、武术、其他). */
export const activityCategoryNames = { dance: '操舞类', martial: '武术类', other: '其他类' } as const

/**
 * Activity items (活动项目) a team may name: the starter catalogue, each in one category. The manual gives no list; it is
 * open: `other` carries a free name. Codes are stable and stored; names may be corrected.
 */
const catalogue = [
  { code: 'square-dance', name: '广场舞', category: 'dance', synonyms: ['广场健身舞', '坝坝舞'] },
  { code: 'fitness-dance', name: '健身舞', category: 'dance', synonyms: [] },
  { code: 'ballroom', name: '交谊舞', category: 'dance', synonyms: ['交际舞'] },
  { code: 'sport-dance', name: '体育舞蹈', category: 'dance', synonyms: ['国标舞', '国际标准舞', '拉丁舞'] },
  { code: 'line-dance', name: '排舞', category: 'dance', synonyms: [] },
  { code: 'folk-dance', name: '民族舞', category: 'dance', synonyms: ['民族舞蹈', '民间舞'] },
  { code: 'aerobic-dance', name: '有氧舞蹈', category: 'dance', synonyms: ['有氧舞', '有氧操'] },
  { code: 'aerobics', name: '健身操', category: 'dance', synonyms: ['健美操', '健身健美操'] },
  { code: 'radio-exercise', name: '广播体操', category: 'dance', synonyms: ['广播操', '工间操'] },
  { code: 'cheerleading', name: '啦啦操', category: 'dance', synonyms: ['拉拉操'] },
  { code: 'yangko', name: '秧歌', category: 'dance', synonyms: ['扭秧歌', '健身秧歌'] },
  { code: 'yoga', name: '瑜伽', category: 'dance', synonyms: ['瑜珈'] },
  { code: 'pilates', name: '普拉提', category: 'dance', synonyms: [] },
  { code: 'posture', name: '形体', category: 'dance', synonyms: ['形体训练', '形体操', '形体舞'] },

  { code: 'tai-chi', name: '太极拳', category: 'martial', synonyms: ['太极', '简化太极拳'] },
  { code: 'tai-chi-sword', name: '太极剑', category: 'martial', synonyms: [] },
  { code: 'tai-chi-fan', name: '太极扇', category: 'martial', synonyms: ['功夫扇', '太极功夫扇'] },
  { code: 'tai-chi-ball', name: '柔力球', category: 'martial', synonyms: ['太极柔力球'] },
  { code: 'mulan', name: '木兰拳', category: 'martial', synonyms: [] },
  { code: 'mulan-fan', name: '木兰扇', category: 'martial', synonyms: [] },
  { code: 'qigong', name: '健身气功', category: 'martial', synonyms: ['气功'] },
  { code: 'ba-duan-jin', name: '八段锦', category: 'martial', synonyms: ['健身气功八段锦'] },
  { code: 'wu-qin-xi', name: '五禽戏', category: 'martial', synonyms: ['健身气功五禽戏'] },
  { code: 'yi-jin-jing', name: '易筋经', category: 'martial', synonyms: ['健身气功易筋经'] },
  { code: 'liu-zi-jue', name: '六字诀', category: 'martial', synonyms: ['健身气功六字诀'] },
  { code: 'wushu', name: '武术', category: 'martial', synonyms: ['国术'] },

  { code: 'table-tennis', name: '乒乓球', category: 'other', synonyms: ['乒乓'] },
  { code: 'badminton', name: '羽毛球', category: 'other', synonyms: [] },
  { code: 'basketball', name: '篮球', category: 'other', synonyms: [] },
  { code: 'football', name: '足球', category: 'other', synonyms: [] },
  { code: 'volleyball', name: '排球', category: 'other', synonyms: [] },
  { code: 'air-volleyball', name: '气排球', category: 'other', synonyms: [] },
  { code: 'tennis', name: '网球', category: 'other', synonyms: [] },
  { code: 'pickleball', name: '匹克球', category: 'other', synonyms: [] },
  { code: 'gateball', name: '门球', category: 'other', synonyms: [] },
  { code: 'croquet', name: '地掷球', category: 'other', synonyms: [] },
  { code: 'billiards', name: '台球', category: 'other', synonyms: ['桌球'] },
  { code: 'walking', name: '健步走', category: 'other', synonyms: ['健步行', '健走', '快走'] },
  { code: 'running', name: '跑步', category: 'other', synonyms: ['长跑', '慢跑', '健身跑'] },
  { code: 'hiking', name: '徒步', category: 'other', synonyms: [] },
  { code: 'orienteering', name: '定向', category: 'other', synonyms: ['定向运动', '定向越野'] },
  { code: 'cycling', name: '骑行', category: 'other', synonyms: ['自行车', '自行车骑行'] },
  { code: 'swimming', name: '游泳', category: 'other', synonyms: [] },
  { code: 'dragon-boat', name: '龙舟', category: 'other', synonyms: ['划龙船', '划龙舟', '赛龙舟'] },
  { code: 'diabolo', name: '空竹', category: 'other', synonyms: ['抖空竹', '扯铃'] },
  { code: 'shuttlecock', name: '毽球', category: 'other', synonyms: ['踢毽', '踢毽子', '毽子'] },
  { code: 'rope-skipping', name: '跳绳', category: 'other', synonyms: ['花样跳绳'] },
  {
    code: 'nine-sons',
    name: '社区九子',
    category: 'other',
    synonyms: ['九子', '九子游戏', '弄堂游戏', '老上海弄堂游戏'],
  },
  { code: 'dragon-lion', name: '舞龙舞狮', category: 'other', synonyms: ['舞龙', '舞狮', '龙狮'] },
  { code: 'waist-drum', name: '腰鼓', category: 'other', synonyms: ['打腰鼓'] },
  { code: 'flat-drum', name: '扁鼓', category: 'other', synonyms: ['打扁鼓'] },
  { code: 'lianxiang', name: '打莲湘', category: 'other', synonyms: ['莲湘'] },
  { code: 'rolling-lamp', name: '滚灯', category: 'other', synonyms: [] },
  { code: 'slingshot', name: '弹弓操', category: 'other', synonyms: [] },
  { code: 'kite', name: '风筝', category: 'other', synonyms: ['放风筝'] },
  { code: 'tug-of-war', name: '拔河', category: 'other', synonyms: [] },
  { code: 'chess', name: '棋牌', category: 'other', synonyms: ['棋类', '牌类'] },
  { code: 'xiangqi', name: '象棋', category: 'other', synonyms: ['中国象棋'] },
  { code: 'weiqi', name: '围棋', category: 'other', synonyms: [] },
  { code: 'bridge', name: '桥牌', category: 'other', synonyms: [] },
  { code: 'fishing', name: '钓鱼', category: 'other', synonyms: ['垂钓'] },
  { code: 'darts', name: '飞镖', category: 'other', synonyms: [] },
  { code: 'frisbee', name: '飞盘', category: 'other', synonyms: [] },
  { code: 'roller', name: '轮滑', category: 'other', synonyms: ['溜旱冰', '旱冰'] },
  { code: 'climbing', name: '攀岩', category: 'other', synonyms: [] },
  { code: 'archery', name: '射箭', category: 'other', synonyms: [] },
  { code: 'fitness', name: '健身健美', category: 'other', synonyms: ['健美', '器械健身'] },
  { code: 'other', name: '其他', category: 'other', synonyms: [] },
] as const satisfies readonly ActivityItem[]

export type ActivityItemCode = (typeof catalogue)[number]['code']

/** The catalogue, with the category's Chinese name as `group`, for lists that show it. */
export const activityItems = catalogue.map((item) => ({
  ...item,
  group: activityCategoryNames[item.category],
}))

const byCode = new Map<string, string>(catalogue.map((item) => [item.code, item.name]))
const byWords = new Map<string, (typeof catalogue)[number]>(
  catalogue.flatMap((item) => [item.name, ...item.synonyms].map((words) => [words, item] as const)),
)
/** Longest first, so that 气排球 is not found as 排球. */
const longestFirst = [...byWords].sort(([a], [b]) => b.length - a.length)

/** The listed name of a code; undefined for an unknown code. */
export function itemName(code: string): string | undefined {
  return byCode.get(code)
}

/**
 * The code of a name or synonym; `other` for what is not listed, which then keeps the name as written. Stricter than
 * `matchItem`: 陈氏太极拳 stays itself in a team's record.
 */
export function itemCodeOf(name: string): ActivityItemCode {
  return byWords.get(tidyWords(name))?.code ?? 'other'
}

/**
 * The item that free text most likely means, for suggestions and statistics: by name or synonym, without what stands in
 * brackets, or by its ending (二十四式太极拳 → 太极拳). Undefined when nothing fits.
 */
export function matchItem(text: string): (typeof activityItems)[number] | undefined {
  const [words, bare] = [tidyWords(text), tidyWords(text.replace(/[（(【[].*?[）)】\]]/g, ''))]
  const found =
    byWords.get(words) ??
    byWords.get(bare) ??
    longestFirst.find(([ending, item]) => item.code !== 'other' && bare.endsWith(ending))?.[1]
  return found && activityItems.find((item) => item.code === found.code)
}

/** Full width, spaces and marks between words make no difference: 健身气功·八段锦, 健身气功（八段锦）. */
function tidyWords(text: string): string {
  return text.normalize('NFKC').replace(/[\s()·・\-—–,，、/【】[\]“”"'‘’《》]/g, '')
}
