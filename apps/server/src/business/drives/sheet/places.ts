import type { TreeConfig } from '@jianwang/words/drives'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { findUnitById, listUnitsInScope, type Unit } from '#support/units'
import { organisationUnknown } from '../problems.ts'
import { configOf, isLate } from '../rules.ts'
import { findOpenCampaign, listClasses, listExceptionEnds, listWindows } from '../store/campaign.ts'

/** An organisation a row may go to, and whether it is late there today (A26). */
export type Place = { unitId: number; path: string; name: string; late: boolean; campaignNo: number | null }

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
  const judge = await openLateness(call, own.tree)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byPath = new Map(units.map((unit) => [unit.path, unit]))
  const byName = Map.groupBy(
    units.flatMap((unit) => namesOf(unit, byId).map((name) => ({ name, unit }))),
    (each) => each.name,
  )
  const known = new Map<number, Place>()
  const placeOf = (unit: Unit): Place => {
    const place = known.get(unit.id) ?? { unitId: unit.id, path: unit.path, name: unit.name, ...judge(unit) }
    known.set(unit.id, place)
    return place
  }
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

/** S4-14, S4-15: the window is that of the organisation's class in the open campaign; without one nothing is late. */
async function openLateness(
  call: Call,
  tree: string,
): Promise<(unit: Unit) => { late: boolean; campaignNo: number | null }> {
  const campaign = await findOpenCampaign(call.tx, tree)
  if (campaign === undefined) return () => ({ late: false, campaignNo: null })
  const today = shanghaiDay(call.now)
  const windows = new Map((await listWindows(call.tx, campaign.id)).map((each) => [each.class, each]))
  const classes = await listClasses(call.tx, call.actor.scope ?? '')
  const exceptions = await listExceptionEnds(call.tx, campaign.id)
  return (unit) => {
    const kind = classes.get(unit.id)
    const window = kind === undefined ? undefined : windows.get(kind)
    const ends = exceptions.filter(({ path }) => unit.path.startsWith(path)).map(({ until }) => until)
    const late = isLate(today, window === undefined ? undefined : { endsOn: window.ends_on }, ends)
    return { late, campaignNo: campaign.no }
  }
}
