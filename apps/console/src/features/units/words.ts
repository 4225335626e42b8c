import type { UnitShape as Unit } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { subKinds } from '@jianwang/words/units'

const kindWords: Record<Unit['kind'], string> = {
  city: '市',
  district: '区',
  street: '街镇',
  committee: '居委、村委',
  body: '协会、俱乐部、文体中心',
  organisation: '组织',
}

const { club, culture_centre, association, other, subdistrict, town } = subKinds
/** What the city opens beside itself or a sub-district (S0-02). */
export const bodyChoices = toOptions({ club, culture_centre, association, other })
/** What is split off a sub-district. */
export const streetChoices = toOptions({ subdistrict, town })

export function nameKind({ kind, subKind }: Pick<Unit, 'kind' | 'subKind'>): string {
  const words: Readonly<Record<string, string>> = subKinds
  return words[subKind] ?? kindWords[kind]
}

/** What a unit of this kind may be put under. */
export function parentKindOf(kind: Unit['kind']): { kind: 'district' | 'street'; word: string } {
  return kind === 'committee' ? { kind: 'street', word: '街镇' } : { kind: 'district', word: '区' }
}
