/**
 * Activity items (活动项目) a team may name. The manual gives no list; it is open: `other` carries a free name.
 * Codes are stable and stored; names may be corrected.
 */
export const activityItems = [
  { code: 'square-dance', name: '广场舞', group: '操舞类' },
  { code: 'fitness-dance', name: '健身舞', group: '操舞类' },
  { code: 'ballroom', name: '交谊舞', group: '操舞类' },
  { code: 'line-dance', name: '排舞', group: '操舞类' },
  { code: 'aerobics', name: '健身操', group: '操舞类' },
  { code: 'radio-exercise', name: '广播体操', group: '操舞类' },
  { code: 'yangko', name: '秧歌', group: '操舞类' },
  { code: 'waist-drum', name: '腰鼓', group: '操舞类' },
  { code: 'yoga', name: '瑜伽', group: '操舞类' },
  { code: 'tai-chi', name: '太极拳', group: '武术类' },
  { code: 'tai-chi-sword', name: '太极剑', group: '武术类' },
  { code: 'tai-chi-ball', name: '柔力球', group: '武术类' },
  { code: 'mulan', name: '木兰拳', group: '武术类' },
  { code: 'ba-duan-jin', name: '八段锦', group: '武术类' },
  { code: 'wu-qin-xi', name: '五禽戏', group: '武术类' },
  { code: 'yi-jin-jing', name: '易筋经', group: '武术类' },
  { code: 'wushu', name: '武术', group: '武术类' },
  { code: 'walking', name: '健步走', group: '走跑类' },
  { code: 'running', name: '跑步', group: '走跑类' },
  { code: 'hiking', name: '徒步', group: '走跑类' },
  { code: 'orienteering', name: '定向', group: '走跑类' },
  { code: 'cycling', name: '骑行', group: '走跑类' },
  { code: 'table-tennis', name: '乒乓球', group: '球类' },
  { code: 'badminton', name: '羽毛球', group: '球类' },
  { code: 'basketball', name: '篮球', group: '球类' },
  { code: 'football', name: '足球', group: '球类' },
  { code: 'volleyball', name: '排球', group: '球类' },
  { code: 'air-volleyball', name: '气排球', group: '球类' },
  { code: 'tennis', name: '网球', group: '球类' },
  { code: 'pickleball', name: '匹克球', group: '球类' },
  { code: 'gateball', name: '门球', group: '球类' },
  { code: 'croquet', name: '地掷球', group: '球类' },
  { code: 'billiards', name: '台球', group: '球类' },
  { code: 'swimming', name: '游泳', group: '水上类' },
  { code: 'dragon-boat', name: '龙舟', group: '水上类' },
  { code: 'shuttlecock', name: '踢毽', group: '民间体育' },
  { code: 'rope-skipping', name: '跳绳', group: '民间体育' },
  { code: 'diabolo', name: '空竹', group: '民间体育' },
  { code: 'nine-sons', name: '九子游戏', group: '民间体育' },
  { code: 'dragon-lion', name: '舞龙舞狮', group: '民间体育' },
  { code: 'kite', name: '风筝', group: '民间体育' },
  { code: 'tug-of-war', name: '拔河', group: '民间体育' },
  { code: 'chess', name: '棋牌', group: '智力类' },
  { code: 'fishing', name: '钓鱼', group: '休闲类' },
  { code: 'darts', name: '飞镖', group: '休闲类' },
  { code: 'roller', name: '轮滑', group: '休闲类' },
  { code: 'fitness', name: '健身健美', group: '休闲类' },
  { code: 'other', name: '其他', group: '其他' },
] as const

export type ActivityItemCode = (typeof activityItems)[number]['code']

const byCode = new Map<string, string>(activityItems.map((item) => [item.code, item.name]))
const byName = new Map<string, string>(activityItems.map((item) => [item.name, item.code]))

/** The listed name of a code; undefined for an unknown code. */
export function itemName(code: string): string | undefined {
  return byCode.get(code)
}

/** The code of a name as people write it; `other` for one that is not listed. */
export function itemCodeOf(name: string): string {
  return byName.get(name.trim()) ?? 'other'
}
