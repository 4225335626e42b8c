import type { DrivesOrganisation as Organisation } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import type { Entered } from './roll-addresses.ts'

type Counts = Pick<Entered, 'members' | 'cadres' | 'declared'>

/** What an organisation has not yet said of itself (S4-27), in the words of its form. */
export function listMissing(
  one: Pick<Organisation, 'fields' | 'declaredMembers' | 'declaredCadres'>,
  { organisationFields, kinds }: TreeConfig,
): string[] {
  return [
    ...organisationFields.flatMap(({ key, title }) => (one.fields[key] ? [] : [title])),
    ...(one.declaredMembers === null ? [`实有${kinds.member}数`] : []),
    ...(one.declaredCadres === null ? [`实有${kinds.cadre}数`] : []),
  ]
}

/** S4-25: entered against declared, both with everything below, as a sentence; undefined where nothing was declared. */
export function sayDifference({ members, cadres, declared }: Counts): string | undefined {
  const entered = members + cadres
  if (declared === 0) return undefined
  if (entered === declared) return '与实有人数一致'
  return entered < declared ? `少录 ${declared - entered} 人` : `多录 ${entered - declared} 人`
}
