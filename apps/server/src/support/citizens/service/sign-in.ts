import { announce, type Call, note } from '#platform/call'
import { cutText } from '#platform/cut-text'
import { newId } from '#platform/ids'
import type { WechatPerson } from '#platform/outside'
import { digestToken, newToken } from '#platform/session-token'
import { noUnit } from '../acting.ts'
import { citizenChanged } from '../facts.ts'
import {
  findByUnion,
  findChannel,
  findLatestChannel,
  insertChannel,
  listChannels,
  rememberUnion,
} from '../store/channels.ts'
import { changeCitizen, findByPhone, findCitizen, insertCitizen, queueAt } from '../store/citizens.ts'
import { endSessionOf, insertSession } from '../store/sessions.ts'
import type { ChannelRow, CitizenRow, Terminal } from '../tables.ts'
import { recordConsent } from './consents.ts'
import { verifyPhone } from './merge.ts'
import { presentCitizen } from './present.ts'
import { unionIndexesOf, unionIndexOf } from './unions.ts'

export type Knock = Readonly<{
  terminal: Terminal
  agent: string
  /** Token the device held before. */
  oldToken: string | undefined
  /** Version of the terms agreed to on the way in. */
  agreed: string | undefined
}>

type Found = { row: CitizenRow; isNew: boolean }

/** `issuer` is 'wechat:<appid>': an openid means something only there. */
export async function signInByWechat(call: Call, issuer: string, person: WechatPerson, knock: Knock) {
  return openDoor(call, await findOrMakeByChannel(call, issuer, person), knock, 'wechat')
}

/** The phone is proved: whoever lives with it comes in, else he is made. */
export async function signInByPhone(call: Call, phone: string, knock: Knock) {
  const indexes = call.crypto.blindIndexes('phone', phone)
  if (indexes[0] !== undefined) await queueAt(call.tx, 'phone', indexes[0])
  const known = await findByPhone(call.tx, indexes)
  const found = known === undefined ? await makeWithPhone(call, phone) : { row: known, isNew: false }
  return openDoor(call, found, knock, 'sms')
}

async function makeCitizen(call: Call): Promise<CitizenRow> {
  const row = await insertCitizen(call.tx, {
    id: newId(call.now.getTime()),
    created_at: call.now,
    updated_at: call.now,
  })
  announce(call, { kind: citizenChanged, subjectId: row.id, unitPath: noUnit, body: { act: 'create' } })
  return row
}

async function makeWithPhone(call: Call, phone: string): Promise<Found> {
  const made = await makeCitizen(call)
  const row = await changeCitizen(call.tx, made.id, verifyPhone(call, phone, made.id))
  return { row: row ?? made, isNew: true }
}

async function findOrMakeByChannel(call: Call, issuer: string, person: WechatPerson): Promise<Found> {
  const subject = `${issuer} ${person.openId}`
  const indexes = call.crypto.blindIndexes('channel', subject)
  const index = call.crypto.blindIndex('channel', subject)
  await queueAt(call.tx, 'channel', index)
  const { unionId } = person
  const union = unionId === undefined ? undefined : unionIndexOf(call.crypto, unionId)
  const channel = await findChannel(call.tx, issuer, indexes)
  if (channel !== undefined) {
    // New, or indexed by a retired key.
    if (union !== undefined && channel.union_index?.equals(union) !== true)
      await rememberUnion(call.tx, channel.id, union)
    const row = await findCitizen(call.tx, channel.citizen_id)
    if (row === undefined) throw new Error('a channel leads to nobody')
    return { row, isNew: false }
  }
  const kin =
    unionId === undefined ? undefined : await findByUnion(call.tx, unionIndexesOf(call.crypto, unionId))
  const known = kin === undefined ? undefined : await findCitizen(call.tx, kin.citizen_id)
  const row = known ?? (await makeCitizen(call))
  const id = newId(call.now.getTime())
  await insertChannel(call.tx, {
    id,
    citizen_id: row.id,
    issuer,
    subject_sealed: call.crypto.seal(person.openId, channelPlace(id)),
    subject_index: index,
    union_index: union ?? null,
    bound_at: call.now,
    unbound_at: null,
  })
  return { row, isNew: known === undefined }
}

const channelPlace = (id: string) => `citizens/channel/${id}`

export function openChannel(call: Pick<Call, 'crypto'>, row: ChannelRow): string {
  return call.crypto.open(row.subject_sealed, channelPlace(row.id))
}

/** The person's openid at a program, for messages; undefined when he never came in there. System side. */
export async function openidOf(call: Call, citizenId: string, appId: string): Promise<string | undefined> {
  const row = await findLatestChannel(call.tx, citizenId, `wechat:${appId}`)
  return row === undefined ? undefined : openChannel(call, row)
}

/** The acting citizen's, when he came in by one WeChat account only; with two nobody knows which is in his hand. */
export async function findOnlyOpenId(call: Call, appId: string | undefined): Promise<string | undefined> {
  const rows = (await listChannels(call.tx, call.actor.accountId ?? '')).filter(
    (row) => row.issuer === `wechat:${appId}` && row.unbound_at === null,
  )
  const [row] = rows
  return row === undefined || rows.length > 1 ? undefined : openChannel(call, row)
}

/** A new token every time; the one the device held ends. */
async function openDoor(call: Call, { row, isNew }: Found, knock: Knock, by: 'wechat' | 'sms') {
  const { token, digest } = newToken()
  if (knock.oldToken !== undefined) await endSessionOf(call.tx, digestToken(knock.oldToken), call.now)
  await insertSession(call.tx, {
    id: newId(call.now.getTime()),
    token_digest: digest,
    citizen_id: row.id,
    terminal: knock.terminal,
    created_at: call.now,
    seen_at: call.now,
    address: call.address,
    agent: cutText(knock.agent, 200),
    ended_at: null,
  })
  if (knock.agreed !== undefined)
    await recordConsent(call, {
      citizenId: row.id,
      purpose: 'account',
      version: knock.agreed,
      terminal: knock.terminal,
    })
  note(call, {
    action: 'citizens.login',
    subjectKind: 'citizen',
    subjectId: row.id,
    unitPath: noUnit,
    after: { by, terminal: knock.terminal, isNew },
  })
  return { token, citizen: await presentCitizen(call, row, isNew) }
}
