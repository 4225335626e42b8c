import type { NamedUnit } from '@jianwang/api'
import { units } from './api'
import { keep, readKept } from './kept'
import { readCitizen } from './session'

/** Whose news and activities a person wants to see: chosen on this phone, else where he lives, else the whole city. */
export async function findHomeUnit(): Promise<NamedUnit> {
  const kept = readKept<NamedUnit>('home-unit')
  if (kept !== undefined) return kept
  const citizen = readCitizen()
  if (citizen?.homeUnitId != null) return { id: citizen.homeUnitId, name: citizen.homeUnitName ?? '我的街镇' }
  const { items } = await units.children()
  return { id: items[0]?.parentId ?? 1, name: '全市' }
}

export function keepHomeUnit(unit: NamedUnit): void {
  keep('home-unit', { id: unit.id, name: unit.name })
}
