import type { Crs } from '@jianwang/records/coordinates'
import type { TeamCategory, TeamLevel } from '@jianwang/records/team'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Reading } from '../../grams.ts'

/** Public facts only: what the doors give, nothing of teams.team itself. */
export type CardRow = {
  id: string
  unit_path: string
  name: string
  state: 'certified' | 'reviewed'
  level: TeamLevel
  category: TeamCategory
  item_names: string[]
  roster_count: number
  unit_name: string
  parent_name: string | null
  committee_name: string | null
  schedules: {
    weekday: number
    starts: string
    ends: string
    place: string
    lng: number | null
    lat: number | null
    crs: Crs | null
  }[]
}

export async function listCards(tx: Tx, ids: readonly string[]): Promise<CardRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CardRow>`select * from teams.public_cards(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export async function searchPublic(
  tx: Tx,
  reading: Reading,
  within: string,
  item: string | undefined,
  most: number,
): Promise<{ id: string; tier: number; overlap: number }[]> {
  const { rows } = await sql<{ id: string; tier: number; overlap: number }>`
    select * from teams.public_search(${JSON.stringify(reading.variants)}::jsonb, ${reading.tokens}::text[], ${within},
      ${item ?? null}, ${most})`.execute(tx)
  return rows
}

export async function listPublic(
  tx: Tx,
  within: string,
  item: string | undefined,
  after: { path: string; id: string } | undefined,
  most: number,
): Promise<{ id: string; unit_path: string }[]> {
  const { rows } = await sql<{ id: string; unit_path: string }>`
    select * from teams.public_list(${within}, ${item ?? null}, ${after?.path ?? ''},
      ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${most})`.execute(tx)
  return rows
}

export async function listNear(
  tx: Tx,
  at: { lng: number; lat: number },
  degrees: number,
  item: string | undefined,
  most: number,
): Promise<{ id: string; lng: number; lat: number }[]> {
  const { rows } = await sql<{ id: string; lng: number; lat: number }>`
    select * from teams.public_near(${at.lng}, ${at.lat}, ${degrees}, ${item ?? null}, ${most})`.execute(tx)
  return rows
}
