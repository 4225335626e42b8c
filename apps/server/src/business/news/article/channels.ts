import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { changedTo, forbidden, notFound, refuseStale } from '#platform/problem'
import { findUnitByPath, nameUnits } from '#support/units'
import { mayRead, mayWriteArticles } from '../policy.ts'
import { channelTaken, tooManyChannels } from '../problems.ts'
import type { ChannelRow } from '../tables.ts'
import type { Channels } from './schema.ts'
import { getLevels } from './setting.ts'
import { changeChannel, insertChannel, listChannels, lockChannel, orderChannels } from './store/channel.ts'

type List = Static<typeof Channels>
const mostChannels = 20

/** Live ones of the units on these paths, each unit's in its own order. */
export async function describeChannels(call: Call, paths: readonly string[]): Promise<List> {
  const rows = await listChannels(call.tx, paths)
  const names = await nameUnits(call, rows)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    unitId: row.unit_id,
    unitName: names.get(row.unit_id) ?? '',
    version: row.version,
  }))
}

export async function listOwnChannels(call: Call): Promise<List> {
  permit(mayRead(call.actor))
  return describeChannels(call, [call.actor.homePath])
}

/** @throws channelTaken, tooManyChannels (422), forbidden (403) */
export async function addChannel(call: Call, name: string): Promise<List> {
  const own = await admit(call)
  if (own.length >= mostChannels) throw tooManyChannels({ most: mostChannels })
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const stored = await insertChannel(call.tx, {
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    name,
    position: own.length + 1,
    retired_at: null,
    created_at: call.now,
  })
  if (stored === undefined) throw channelTaken({ name })
  keepChannel(call, 'add', undefined, stored)
  return listOwnChannels(call)
}

/** @throws channelTaken (422), changedMeanwhile (409), notFound (404), forbidden (403) */
export async function renameChannel(
  call: Call,
  id: string,
  { name, version }: { name: string; version: number },
): Promise<List> {
  const own = await admit(call)
  const row = await lockOwn(call, id)
  await refuseStale(row, version, () => listOwnChannels(call))
  if (own.some((channel) => channel.name === name && channel.id !== id)) throw channelTaken({ name })
  keepChannel(call, 'rename', row, await changeChannel(call.tx, id, { name }))
  return listOwnChannels(call)
}

/** Takes it out of the choice; articles keep its name. @throws notFound (404), forbidden (403) */
export async function retireChannel(call: Call, id: string): Promise<List> {
  await admit(call)
  const row = await lockOwn(call, id)
  keepChannel(call, 'retire', row, await changeChannel(call.tx, id, { retired_at: call.now }))
  return listOwnChannels(call)
}

/** @throws changedMeanwhile (409) when the ids are not exactly the live ones: somebody added or retired one */
export async function reorderChannels(call: Call, ids: readonly string[]): Promise<List> {
  const own = await admit(call)
  const known = new Set(own.map(({ id }) => id))
  if (ids.length !== own.length || !ids.every((id) => known.has(id)))
    throw changedTo(await listOwnChannels(call))
  await orderChannels(call.tx, call.actor.homePath, ids)
  note(call, {
    action: 'news.channel-order',
    subjectKind: 'news-channel',
    subjectId: 'order',
    unitPath: call.actor.homePath,
    before: { ids: own.map(({ id }) => id) },
    after: { ids },
  })
  announce(call, { kind: 'news.channels-changed', subjectId: 'order', unitPath: call.actor.homePath })
  return listOwnChannels(call)
}

async function admit(call: Call): Promise<ChannelRow[]> {
  permit(mayWriteArticles(call.actor, await getLevels(call)))
  return listChannels(call.tx, [call.actor.homePath])
}

async function lockOwn(call: Call, id: string): Promise<ChannelRow> {
  const row = await lockChannel(call.tx, call.actor.homePath, id)
  if (row === undefined) throw notFound()
  return row
}

function keepChannel(call: Call, act: string, before: ChannelRow | undefined, after: ChannelRow): void {
  const view = (row: ChannelRow) => ({ name: row.name, retired: row.retired_at !== null })
  note(call, {
    action: `news.channel-${act}`,
    subjectKind: 'news-channel',
    subjectId: after.id,
    unitPath: after.unit_path,
    before: before === undefined ? undefined : view(before),
    after: view(after),
  })
  announce(call, {
    kind: 'news.channels-changed',
    subjectId: after.id,
    unitPath: after.unit_path,
    body: { act },
  })
}
