import type { Dice } from './probe.ts'
import type { RowKind, Staff, World } from './world.ts'

const bases = {
  team: '/api/teams/teams',
  organisation: '/api/organisations/organisations',
} as const
export const baseOf = (kind: RowKind) => bases[kind]
/** An id that no row has. */
export const nowhere = '01a00000-0000-7000-8000-000000000000'
/** A unit that no tree has. */
export const noUnit = 2_000_000

type Table = { readonly table: string; readonly live: string; readonly states: readonly string[] }
export const tables: Readonly<Record<RowKind, Table>> = {
  team: {
    table: 'teams.team',
    live: `state in ('draft', 'submitted', 'certified', 'returned', 'reviewed')`,
    states: ['draft', 'submitted', 'certified', 'returned', 'reviewed', 'dissolved', 'merged', 'deleted'],
  },
  organisation: {
    table: 'organisations.organisation',
    live: `state <> 'deleted'`,
    states: ['submitted', 'approved', 'returned', 'withdrawn', 'deleted'],
  },
}

/** How many rows of some units there are, counted by the owner of the database. */
export async function countRows(
  world: World,
  kind: RowKind,
  units: Iterable<number>,
  condition = tables[kind].live,
): Promise<number> {
  const { rows } = await world.house.owner.query<{ n: number }>(
    `select count(*)::int as n from ${tables[kind].table} where unit_id = any($1) and (${condition})`,
    [[...units]],
  )
  return rows[0]?.n ?? 0
}

type Drawn = { id: string; owner: number; version: number; state: string; name: string }

/** A row as the database holds it now; nearly half of the time one of the actor's own area, so that much is allowed. */
export async function drawRow(
  world: World,
  dice: Dice,
  kind: RowKind,
  who: Staff,
  state?: string,
): Promise<Drawn> {
  const near = dice.chance(0.45) ? [...world.model.unitsOf(who.person)] : []
  const place = dice.next()
  const draw = async (units: number[] | null, wanted: string | null) => {
    const { rows } = await world.house.owner.query<Drawn>(
      `with held as (select id, unit_id as owner, version, state, name, serial_no from ${tables[kind].table}
         where ($1::int[] is null or unit_id = any($1)) and ($2::text is null or state = $2) and not id = any($4))
       select * from held order by serial_no offset (select floor($3::float8 * count(*))::int from held) limit 1`,
      [units, wanted, place, [...world.movers]],
    )
    return rows[0]
  }
  const found =
    (near.length > 0 ? await draw(near, state ?? null) : undefined) ??
    (await draw(null, state ?? null)) ??
    (await draw(null, null))
  if (found === undefined) throw new Error(`no ${kind} at all`)
  return found
}
