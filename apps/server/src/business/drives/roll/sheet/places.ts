import type { TreeConfig } from '@jianwang/words/drives'
import type { Call } from '#platform/call'
import { findUnitById, listUnitsInScope, type Unit } from '#support/units'
import { organisationUnknown } from '../../problems.ts'
import { configOf } from '../../rules.ts'

/** An organisation a row may go to. */
export type Place = { unitId: number; path: string; name: string }

export type Places = {
  tree: string
  config: TreeConfig
  home: Place
  /** By name, by “上级/本级” or by number, inside the scope; a sentence when there is none or more than one. */
  find(text: string): Place | string
  at(path: string): Place | undefined
}

const mostUnits = 200_000

/** The organisations of the scope, loaded once so that no row asks the database. */
export async function openPlaces(call: Call): Promise<Places> {
  const own = await findUnitById(call.tx, call.actor.unitId ?? 0)
  if (own === undefined || own.kind !== 'organisation') throw organisationUnknown()
  const units = await listUnitsInScope(call.tx, call.actor.scope ?? '', ['organisation'], mostUnits)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byPath = new Map(units.map((unit) => [unit.path, unit]))
  const byName = Map.groupBy(
    units.flatMap((unit) => namesOf(unit, byId).map((name) => ({ name, unit }))),
    (each) => each.name,
  )
  const placeOf = ({ id, path, name }: Unit): Place => ({ unitId: id, path, name })
  const home = placeOf(own)
  return {
    tree: own.tree,
    config: configOf(own.tree),
    home,
    at: (path) => {
      const unit = byPath.get(path)
      return unit && placeOf(unit)
    },
    find: (text) => {
      if (text === '') return home
      const byNumber = /^\d+$/.test(text) ? byId.get(Number(text)) : undefined
      if (byNumber !== undefined) return placeOf(byNumber)
      const named = byName.get(tidy(text)) ?? []
      const [first, ...others] = named
      if (first === undefined) return `“${text}”不在您的管理范围内，或没有这个组织，请核对`
      return others.length === 0
        ? placeOf(first.unit)
        : `有 ${named.length} 个组织叫“${text}”，请填写“上级/本级”或组织编号`
    },
  }
}

function namesOf(unit: Unit, byId: ReadonlyMap<number, Unit>): string[] {
  const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
  return parent === undefined ? [tidy(unit.name)] : [tidy(unit.name), tidy(`${parent.name}/${unit.name}`)]
}

const tidy = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
