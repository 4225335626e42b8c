/** What a unit is, closer than its kind says. */
export const subKinds = {
  city: '市',
  district: '区',
  subdistrict: '街道',
  town: '镇',
  township: '乡',
  zone: '园区、农场等',
  neighbourhood: '居委',
  village: '村委',
  club: '俱乐部',
  culture_centre: '文体中心',
  association: '协会',
  other: '其他机构',
} as const
