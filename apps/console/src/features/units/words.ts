import type { UnitShape as Unit } from '@jianwang/api'

const subKindWords: Record<string, string> = {
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
}
const kindWords: Record<Unit['kind'], string> = {
  city: '市',
  district: '区',
  street: '街镇',
  committee: '居委、村委',
  body: '协会、俱乐部、文体中心',
  organisation: '组织',
}

/** What the city opens beside itself or a sub-district (S0-02). */
export const bodyChoices = ['club', 'culture_centre', 'association', 'other'].map((value) => ({
  value,
  label: subKindWords[value] ?? value,
}))

export function nameKind(unit: Pick<Unit, 'kind' | 'subKind'>): string {
  return subKindWords[unit.subKind] ?? kindWords[unit.kind]
}

/** What a unit of this kind may be put under. */
export function parentKindOf(kind: Unit['kind']): { kind: 'district' | 'street'; word: string } {
  return kind === 'committee' ? { kind: 'street', word: '街镇' } : { kind: 'district', word: '区' }
}
