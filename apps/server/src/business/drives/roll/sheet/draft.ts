import type { TreeConfig } from '@jianwang/words/drives'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { spellWhole } from '#platform/readings'
import type { Judged, ShownChange } from '#support/imports'
import { isSamePhone, maskPhone, sealIdNumber, sealWholePhone } from '#support/people'
import { bornOn, type RowAct } from '../rules.ts'
import type { Incoming } from './incoming.ts'
import type { Place } from './places.ts'
import type { OnRoll } from './store.ts'

/** What a commit writes of one row; personal members are sealed. */
export type Payload = {
  act: RowAct
  /** The number is somebody's outside the scope under another name: the commit leaves the row out. */
  held?: true
  path: string
  unitId: number
  kind?: string
  fields: Readonly<Record<string, string>>
  cleared: readonly string[]
  phone?: { sealed: string | null; index: string | null; masked: string | null }
  person?: { name: string; readings: string[]; bornOn: string; sealed: string; index: string; masked: string }
  changes?: Readonly<Record<string, readonly [string, string]>>
}

export function draftNew(
  call: Call,
  incoming: Incoming,
  place: Place,
  about: { index: Buffer; phoneIndex: Buffer | undefined; held: boolean },
): Judged {
  const { index, phoneIndex, held } = about
  const id = newId(call.now.getTime())
  const sealed = sealIdNumber(call.crypto, incoming.idNumber, id, index)
  const payload: Payload = {
    act: 'add',
    ...(held ? { held } : {}),
    ...whereOf(place),
    kind: incoming.kind ?? 'member',
    fields: incoming.fields,
    cleared: [],
    ...phonePart(call, incoming.phone ?? undefined, id, phoneIndex),
    person: {
      name: incoming.name,
      readings: spellWhole(incoming.name),
      bornOn: bornOn(incoming.idNumber),
      sealed: sealed.id_number_sealed.toString('hex'),
      index: index.toString('hex'),
      masked: sealed.id_number_masked,
    },
  }
  return { verdict: 'new', subjectId: id, payload }
}

/** S4-03: only what the row says and what is not so already; check-in and card are no part of it (S4-05). */
export function draftAdjust(
  call: Call,
  incoming: Incoming,
  place: Place,
  found: OnRoll,
  { fields, kinds }: TreeConfig,
): Judged {
  const titles = new Map(fields.map((field) => [field.key, field.title]))
  const stored = found.fields ?? {}
  const changes: ShownChange[] = []
  for (const [key, to] of Object.entries(incoming.fields))
    if (stored[key] !== to) changes.push({ key, title: titles.get(key) ?? key, from: stored[key] ?? '', to })
  for (const key of incoming.cleared)
    if (stored[key] !== undefined)
      changes.push({ key, title: titles.get(key) ?? key, from: stored[key], to: '' })
  if (incoming.kind !== undefined && incoming.kind !== found.kind)
    changes.push({
      key: 'kind',
      title: '类别',
      from: kinds[found.kind],
      to: kinds[incoming.kind],
    })
  const phone = phoneChange(call, incoming, found)
  if (phone) changes.push({ key: 'phone', title: '手机号', from: '', to: maskPhone(incoming.phone ?? '') })
  const about = { subjectId: found.id, version: found.version }
  if (changes.length === 0) return { verdict: 'same', ...about }
  const payload: Payload = {
    act: 'adjust',
    path: found.unit_path,
    unitId: place.unitId,
    ...(incoming.kind === undefined ? {} : { kind: incoming.kind }),
    fields: incoming.fields,
    cleared: incoming.cleared,
    ...(phone ? phonePart(call, incoming.phone ?? null, found.id) : {}),
    changes: Object.fromEntries(changes.map(({ key, from, to }) => [key, [from, to] as const])),
  }
  return { verdict: 'changed', ...about, changes, payload }
}

/** A28: a person who was out comes in; what the row leaves blank stays as the last organisation knew it. */
export function draftReturn(
  call: Call,
  incoming: Incoming,
  place: Place,
  found: OnRoll,
  { act, tree }: { act: Exclude<RowAct, 'add' | 'adjust'>; tree: TreeConfig },
): Judged {
  const payload: Payload = {
    act,
    ...whereOf(place),
    ...(incoming.kind === undefined ? {} : { kind: incoming.kind }),
    fields: incoming.fields,
    cleared: incoming.cleared,
    ...(incoming.phone === undefined ? {} : phonePart(call, incoming.phone, found.id)),
  }
  const shown = act === 'transfer-in' ? '转入' : `作为${tree.kinds.cadre}恢复`
  return {
    verdict: 'changed',
    subjectId: found.id,
    version: found.version,
    changes: [{ key: 'organisation', title: '所属组织', from: '', to: `${shown}${place.name}` }],
    payload,
  }
}

const whereOf = ({ path, unitId }: Place) => ({ path, unitId })

function phoneChange(call: Call, incoming: Incoming, found: OnRoll): boolean {
  if (incoming.phone === undefined) return false
  const stored = found.phone_index
  if (incoming.phone === null) return stored !== null
  return !isSamePhone(call.crypto, incoming.phone, stored)
}

function phonePart(
  call: Call,
  phone: string | null | undefined,
  id: string,
  index?: Buffer,
): Pick<Payload, 'phone'> {
  if (phone === undefined) return {}
  if (phone === null) return { phone: { sealed: null, index: null, masked: null } }
  const sealed = sealWholePhone(call.crypto, phone, id, index)
  return {
    phone: {
      sealed: sealed.phone_sealed.toString('hex'),
      index: sealed.phone_index.toString('hex'),
      masked: sealed.phone_masked,
    },
  }
}
