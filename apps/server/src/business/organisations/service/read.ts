import { faultsAt } from '@jianwang/records/faults'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { normalizeDigits } from '#platform/check-digits'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { recordLookup, takeLookup } from '#platform/lookups'
import { readNameQuery } from '#platform/names'
import { notFound, refuseFields } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { listNothing, listRows, type Order } from '#platform/record/list'
import { areaOf } from '#platform/record/record'
import { explainContact, openPhone, recordReveal, tailQuery, wholePhoneQuery } from '#support/people'
import { findUnitById, nameUnits } from '#support/units'
import type { OrganisationFact } from '../facts.ts'
import { subjectKind } from '../lifecycle.ts'
import { mayRead, mayReveal } from '../policy.ts'
import { wholePhone } from '../problems.ts'
import { isAwaiting, type OrganisationView, organisation, toItem } from '../record.ts'
import type { Duplicates, ListQuery, OrganisationPage } from '../schema.ts'
import {
  type Area,
  type Filter,
  filtered,
  listByIds,
  listDuplicates,
  type Search,
  seek,
  sumCounter,
} from '../store.ts'
import type { OrganisationRow } from '../tables.ts'

type Query = Static<typeof ListQuery>
/** An export asks the same of all of them. */
type Asked = Omit<Query, 'cursor' | 'limit'>
const duplicateLimit = 200
export const byPlace: Order<OrganisationRow> = {
  by: [
    { column: 'unit_path', kind: 'path' },
    { column: 'id', kind: 'uuid' },
  ],
}

/** A page of the actor's area in (unit, id) order; deleted records only when asked for (S0-10, S0-14, S0-25). */
export async function listOrganisations(call: Call, query: Query): Promise<Static<typeof OrganisationPage>> {
  permit(mayRead(call.actor))
  return showPage(call, query, readFilter(call, query))
}

async function showPage(call: Call, query: Query, filter: Filter): Promise<Static<typeof OrganisationPage>> {
  const area = await readArea(call, query)
  if (area === undefined) return listNothing(query, byPlace)
  const present = async (rows: OrganisationRow[]) => {
    const names = await nameUnits(call, rows)
    return rows.map((row) => toItem(call.actor, row, names.get(row.unit_id) ?? ''))
  }
  const rows = filtered(call.tx, area, await seek(call.tx, area, filter))
  const counter =
    filter.search === undefined && filter.item === undefined
      ? { total: () => sumCounter(call.tx, area, filter) }
      : {}
  return listRows(call, query, rows, byPlace, present, counter)
}

/** Those of the actor's area with this contact number; counted, so that masked digits are not guessed. */
export async function findOrganisationsByPhone(
  call: Call,
  { phone }: { phone: string },
): Promise<Static<typeof OrganisationPage>> {
  permit(mayRead(call.actor))
  refuseFields(faultsAt({ '/phone': explainContact(phone) }))
  await takeLookup(call)
  const { column: by, indexes } = wholePhoneQuery(call.crypto, phone)
  const page = await showPage(call, { limit: 100 }, { awaiting: false, search: { by, indexes } })
  recordLookup(call, {
    action: 'organisations.find-by-phone',
    one: subjectKind,
    many: 'organisations',
    found: page.items,
  })
  return page
}

export async function getOrganisation(call: Call, id: string): Promise<OrganisationView> {
  permit(mayRead(call.actor))
  return organisation.describe(call, await getRow(call, organisation, areaOf(call), id))
}

export async function listOrganisationTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  permit(mayRead(call.actor))
  await getRow(call, organisation, areaOf(call), id)
  return listTimeline(call, subjectKind, id)
}

/** How many submissions and changes of the area wait for the district (S0-16), by the counter. */
export async function countAwaiting(call: Call): Promise<{ awaiting: number }> {
  permit(mayRead(call.actor))
  return { awaiting: await sumCounter(call.tx, { from: areaOf(call).within }, { awaiting: true }) }
}

/** Live records that may be one: the same name, or the same body code under another registration. */
export async function findDuplicates(call: Call): Promise<Static<typeof Duplicates>> {
  permit(mayRead(call.actor))
  const groups: Static<typeof Duplicates>['groups'] = []
  for (const why of ['code', 'name'] as const) {
    const rows = await listDuplicates(call.tx, areaOf(call).within, why, duplicateLimit)
    const names = await nameUnits(call, rows)
    for (const [key, members] of Map.groupBy(rows, (row) => row.group_key))
      groups.push({
        why,
        key,
        items: members.map((row) => toItem(call.actor, row, names.get(row.unit_id) ?? '')),
      })
  }
  return { groups }
}

/** Shows the contact's phone in full, with a reason, audited. @throws revealReasonNeeded (422), notFound (404) */
export async function revealContact(
  call: Call,
  id: string,
  reason: string,
): Promise<{ field: string; value: string }> {
  const row = await getRow(call, organisation, areaOf(call), id)
  permit(mayReveal(call.actor, row))
  if (row.phone_sealed === null) throw notFound()
  await recordReveal(call, {
    subjectKind,
    subjectId: id,
    unitPath: row.unit_path,
    field: 'contactPhone',
    reason,
  })
  return { field: 'contactPhone', value: openPhone(call.crypto, row.phone_sealed, row.id) }
}

/** For statistics and the exchange: what the organisations are now. Those gone or out of scope are absent. */
export async function listOrganisationFacts(call: Call, ids: readonly string[]): Promise<OrganisationFact[]> {
  return (await listByIds(call.tx, areaOf(call).within, ids)).map(toFact)
}

function toFact(row: OrganisationRow): OrganisationFact {
  return {
    id: row.id,
    unitPath: row.unit_path,
    unitId: row.unit_id,
    level: row.level,
    category: row.kind,
    state: row.state,
    live: row.state !== 'deleted',
    awaiting: isAwaiting(row),
    items: row.items,
    memberCount: row.member_count ?? 0,
    foundedOn: row.founded_on,
    registeredDistrictId: row.registered_district_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Undefined when the chosen unit lies outside the actor's scope: an empty list, as for a unit that does not exist. */
export async function readArea(call: Call, query: Asked): Promise<Area | undefined> {
  let from = areaOf(call).within
  if (query.districtId !== undefined) {
    const district = await findUnitById(call.tx, query.districtId)
    if (district === undefined) return undefined
    // Either may lie inside the other: a sub-district that names its own district sees its own part.
    if (district.path.startsWith(from)) from = district.path
    else if (!from.startsWith(district.path)) return undefined
  }
  if (query.unitId === undefined) return { from }
  const unit = await findUnitById(call.tx, query.unitId)
  return unit?.path.startsWith(from) === true ? { from, exact: unit.path } : undefined
}

/** @throws wholePhone (422) */
export function readFilter(call: Call, query: Asked): Filter {
  return {
    level: query.level,
    state: query.state,
    kind: query.kind,
    item: query.item,
    awaiting: query.awaiting === true,
    search: query.q === undefined ? undefined : readSearch(call, query.q),
  }
}

function readSearch(call: Call, text: string): Search {
  const phone = tailQuery(call.crypto, text)
  if (phone !== undefined) return { by: phone.column, indexes: phone.indexes }
  // A landline, too, stands masked: one that is tried here is neither counted nor written down.
  if (explainContact(text) === undefined) throw wholePhone()
  const code = normalizeDigits(text)
  if (/^[0-9A-Z]{18}$/.test(code)) return { by: 'credit_code', code }
  return { by: 'name', query: readNameQuery(text) }
}
