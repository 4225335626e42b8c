import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { forbidden, notFound, refuseFields, refuseStale } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { findUnitByPath, nameUnits } from '#support/units'
import type { Series } from '../above.ts'
import { publicationsChanged } from '../facts.ts'
import { mayKeepChannels, mayPost, mayRead } from '../policy.ts'
import { channelTaken, wechatTaken } from '../problems.ts'
import type * as shape from '../schema.ts'
import * as store from '../store/channel.ts'
import type { ChannelRow } from '../tables.ts'

type View = Static<typeof shape.PublicationChannel>

/** Those in use in the actor's scope (S1-38, X-08). */
export async function listChannels(
  call: Call,
  all: readonly Series[],
): Promise<Static<typeof shape.PublicationChannels>> {
  permit(mayRead(call.actor))
  const rows = await store.listChannels(call.tx)
  const names = await nameUnits(call, rows)
  return {
    series: all
      .filter((each) => mayKeepChannels(call.actor, each))
      .map(({ name, title }) => ({ name, title })),
    items: rows.map((row) => toView(call, all, row, names.get(row.unit_id) ?? '')),
  }
}

const subjectKind = 'publication-channel'
const seriesOf = (all: readonly Series[], series: string) => all.find(({ name }) => name === series)

function toView(call: Call, all: readonly Series[], row: ChannelRow, unitName: string): View {
  const { id, series, name, method, home, version } = row
  return {
    id,
    series,
    name,
    method,
    home,
    version,
    unitName,
    mayChange: mayPost(call.actor, row, seriesOf(all, row.series)),
  }
}

type Draft = Pick<ChannelRow, 'name' | 'method' | 'home'>

/** @throws forbidden (403), notFound (404) for no such series, invalid, channelTaken, wechatTaken (422) */
export async function addChannel(
  call: Call,
  all: readonly Series[],
  { series, ...draft }: Draft & { series: string },
): Promise<View> {
  permit(mayRead(call.actor))
  const known = seriesOf(all, series)
  if (known === undefined) throw notFound()
  permit(mayKeepChannels(call.actor, known))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const tidy = tidyDraft(call, draft)
  const id = newId(call.now.getTime())
  const row = { id, series, ...tidy, unit_path: unit.path, unit_id: unit.id, created_at: call.now }
  await explained(tidy, store.insertChannels(call.tx, [row]))
  return tell(call, all, 'add', undefined, { ...row, version: 1, retired_at: null })
}

/** @throws notFound (404), forbidden (403), changedMeanwhile (409), invalid, channelTaken, wechatTaken (422) */
export async function changeChannel(
  call: Call,
  all: readonly Series[],
  id: string,
  { version, ...draft }: Draft & { version: number },
): Promise<View> {
  const row = await hold(call, all, id, version)
  const tidy = tidyDraft(call, draft)
  const stored = await explained(tidy, store.changeChannel(call.tx, id, tidy))
  return tell(call, all, 'edit', row, stored)
}

/** What waits for it stays in the log. @throws notFound (404), forbidden (403), changedMeanwhile (409) */
export async function retireChannel(
  call: Call,
  all: readonly Series[],
  id: string,
  { version }: { version: number },
): Promise<View> {
  const row = await hold(call, all, id, version)
  return tell(call, all, 'disable', row, await store.changeChannel(call.tx, id, { retired_at: call.now }))
}

async function hold(call: Call, all: readonly Series[], id: string, version: number): Promise<ChannelRow> {
  permit(mayRead(call.actor))
  const row = await store.lockChannel(call.tx, id)
  if (row === undefined) throw notFound()
  permit(mayPost(call.actor, row, seriesOf(all, row.series)))
  await refuseStale(row, version, () => toView(call, all, row, call.actor.unitName))
  return row
}

function tidyDraft({ actor }: Call, { name, method, home }: Draft): Draft {
  const tidy = { name: name.trim(), method, home: home?.trim() || null }
  refuseFields([
    ...(tidy.name.length < 2 ? [{ path: '/name', message: '渠道名称至少 2 个字。' }] : []),
    ...(tidy.home === null || /^https:\/\/\S+$/.test(tidy.home)
      ? []
      : [{ path: '/home', message: '主页网址应以 https:// 开头，中间没有空格；没有的可以不填。' }]),
    // The one account the house is joined to is the city's.
    ...(method === 'wechat' && actor.level !== 'city'
      ? [{ path: '/method', message: '自动发布只接入了市级公众号，请选择“人工发布”。' }]
      : []),
  ])
  return tidy
}

const explained = <T>({ name }: Draft, write: Promise<T>) =>
  explainUnique(write, { channel__name: () => channelTaken({ name }), channel__wechat: () => wechatTaken() })

async function tell(
  call: Call,
  all: readonly Series[],
  act: string,
  before: ChannelRow | undefined,
  after: ChannelRow,
): Promise<View> {
  const say = ({ name, method, home }: ChannelRow) => ({ 名称: name, 方式: method, 主页: home })
  const at = { subjectId: after.id, unitPath: after.unit_path }
  note(call, {
    action: `${subjectKind}.${act}`,
    subjectKind,
    ...at,
    before: before && say(before),
    after: say(after),
  })
  announce(call, { kind: publicationsChanged, ...at })
  const names = await nameUnits(call, [after])
  return toView(call, all, after, names.get(after.unit_id) ?? '')
}
