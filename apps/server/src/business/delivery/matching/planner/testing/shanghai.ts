/**
 * The sixteen districts: how many sub-districts and towns each has (215 in all), about where its middle is, and how far
 * from it (km) they lie. Points are drawn, not surveyed: nothing here is an address.
 */
export const shanghaiDistricts = [
  { name: '黄浦区', units: 10, lng: 121.484, lat: 31.231, spread: 2 },
  { name: '徐汇区', units: 13, lng: 121.437, lat: 31.188, spread: 4 },
  { name: '长宁区', units: 10, lng: 121.424, lat: 31.22, spread: 4 },
  { name: '静安区', units: 14, lng: 121.447, lat: 31.228, spread: 4 },
  { name: '普陀区', units: 10, lng: 121.397, lat: 31.249, spread: 4 },
  { name: '虹口区', units: 8, lng: 121.505, lat: 31.264, spread: 3 },
  { name: '杨浦区', units: 12, lng: 121.526, lat: 31.259, spread: 4 },
  { name: '闵行区', units: 13, lng: 121.382, lat: 31.113, spread: 9 },
  { name: '宝山区', units: 12, lng: 121.49, lat: 31.405, spread: 9 },
  { name: '嘉定区', units: 10, lng: 121.266, lat: 31.375, spread: 11 },
  { name: '浦东新区', units: 36, lng: 121.567, lat: 31.222, spread: 17 },
  { name: '金山区', units: 10, lng: 121.342, lat: 30.742, spread: 12 },
  { name: '松江区', units: 17, lng: 121.228, lat: 31.032, spread: 12 },
  { name: '青浦区', units: 11, lng: 121.124, lat: 31.15, spread: 13 },
  { name: '奉贤区', units: 11, lng: 121.474, lat: 30.918, spread: 12 },
  { name: '崇明区', units: 18, lng: 121.397, lat: 31.623, spread: 20 },
] as const

/** Items by category, and how often one is wanted beside the others. */
export const shanghaiItems = [
  ...listItems('dance', [
    '广场舞',
    '健身操',
    '排舞',
    '瑜伽',
    '民族舞',
    '柔力球',
    '健步走',
    '拉丁舞',
    '啦啦操',
  ]),
  ...listItems('martial', ['太极拳', '八段锦', '五禽戏', '易筋经', '太极剑', '木兰拳', '武术操']),
  ...listItems('other', ['乒乓球', '羽毛球', '门球', '飞镖', '体能训练', '气排球']),
  ...listItems('lecture', ['科学健身', '运动营养', '慢病运动', '运动损伤预防']),
]

type Category = 'dance' | 'martial' | 'other' | 'lecture'
function listItems(category: Category, names: readonly string[]) {
  return names.map((name, i) => ({ name, category, weight: 1 / (i + 1) }))
}
