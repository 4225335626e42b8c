import { usualMonths } from '@jianwang/records/delivery-facts'
import { usualRules } from '@jianwang/records/delivery-half-year'
import { paceOf, shareBegun } from '@jianwang/records/delivery-pace'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay, shanghaiYear } from '#platform/clock'
import { areaOf } from '#platform/record/record'
import { type Balance, listBalances } from '#support/ledger'
import { listUnitsByIds, listUnitsInScope, nameUnitsById, type Unit } from '#support/units'
import { mayRead } from '../../policy.ts'
import { listHalfYears } from '../../store.ts'
import { quotaKinds } from '../quota.ts'
import type { DeliveryQuotas, QuotaQuery } from '../schema-quota.ts'

type Tiles = Static<typeof DeliveryQuotas>
type Owned = Balance & { path: string }
/** More sub-districts than the city has. */
const mostUnits = 1_000

/** S1-52: how each sub-district of the scope uses its quota, for both sides. */
export async function showQuotas(call: Call, { year: asked }: Static<typeof QuotaQuery>): Promise<Tiles> {
  permit(mayRead(call.actor))
  const year = asked ?? shanghaiYear(call.now)
  const { within } = areaOf(call)
  const [halves, streets, accounts] = await Promise.all([
    listHalfYears(call.tx),
    listUnitsInScope(call.tx, within, ['street'], mostUnits),
    listAccounts(call, year),
  ])
  const own = halves.filter(({ id }) => id.startsWith(`${year}-`))
  const months =
    own.length === 0
      ? ['1', '2'].flatMap((half) => usualMonths(`${year}-${half}`))
      : own.flatMap((row) => row.months)
  const begun = shareBegun(months, year, shanghaiDay(call.now))
  const quotaFen = own[0]?.quota_fen ?? usualRules.quotaFen
  const districts = new Map<number, Tiles['districts'][number]['units']>()
  for (const street of streets) {
    const units = districts.get(street.parentId ?? 0) ?? []
    units.push({ id: street.id, name: street.name, ...sumsOf(street, accounts, { quotaFen, begun }) })
    districts.set(street.parentId ?? 0, units)
  }
  const names = await nameUnitsById(call, [...districts.keys()])
  return {
    year,
    begun,
    districts: [...districts].map(([id, units]) => ({ id, name: names.get(id) ?? '', units })),
  }
}

/** Where communities have a quota each (A9), a sub-district's is theirs together. */
async function listAccounts(call: Call, year: number): Promise<Owned[]> {
  const balances = await listBalances(call, { kind: quotaKinds.basic, period: String(year) })
  const units = await listUnitsByIds(
    call.tx,
    balances.map(({ ownerId }) => Number(ownerId)),
  )
  const paths = new Map(units.map(({ id, path }) => [String(id), path]))
  return balances.map((balance) => ({ ...balance, path: paths.get(balance.ownerId) ?? '' }))
}

function sumsOf(
  street: Unit,
  accounts: readonly Owned[],
  { quotaFen, begun }: { quotaFen: number; begun: number },
) {
  const own = accounts.filter(({ path }) => path.startsWith(street.path))
  const quota = Math.max(own.length, 1) * quotaFen
  const heldFen = own.reduce((sum, { held }) => sum + held, 0)
  const freeFen = own.length === 0 ? quota : own.reduce((sum, { free = 0 }) => sum + free, 0)
  const spentFen = quota - heldFen - freeFen
  return { quotaFen: quota, heldFen, spentFen, freeFen, pace: paceOf(heldFen + spentFen, quota, begun) }
}
