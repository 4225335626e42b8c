import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { findUnitById } from '#support/units'
import { isRotating, readRotating, shownKindOf } from './rotating.ts'
import type { PublicCode } from './schema.ts'
import { type FoundCode, lookUp } from './store.ts'
import { type CodeKind, readToken, type TokenReading, tidyToken } from './token.ts'
import { statusOf } from './view.ts'
import { steps, titles } from './words.ts'

export type PublicView = Static<typeof PublicCode>

/** What a code points at, for who acts on a scan (registering a team, joining one). */
export type ResolvedCode = { kind: CodeKind; subjectId: string; unitId: number }

/**
 * What anybody who scans is told (S0-22, S0-57, S0-62). Each bad code has its own sentence; a forged one is told from
 * its mac, without asking the database. `count` adds a scan to a code that holds.
 */
export async function describePublicCode(call: Call, text: string, count: boolean): Promise<PublicView> {
  const token = tidyToken(text)
  if (isRotating(token)) return describeShown(call, token)
  const reading = readToken(call.crypto, token)
  if (!reading.ok) return refuse(reading.reason)
  const { kind } = reading
  const found = await lookUp(call.tx, kind, reading.id, call.now, count)
  if (found === undefined)
    return bad('unknown', '没有这个二维码的登记记录，请向发码的街镇或队长索取新的二维码。', kind)
  const unit = await findUnitById(call.tx, found.unit_id)
  const about = {
    kind,
    title: titles[kind],
    unitName: unit?.name ?? '',
    ...(found.label === null ? {} : { teamName: found.label }),
  }
  const isStopped = unit === undefined || !unit.enabled || unit.retiredAt !== null
  const fault = isStopped
    ? {
        status: 'revoked' as const,
        sentence: '发码的单位已停用，这个二维码不再有效，请向所在街镇索取新的二维码。',
      }
    : explainState(kind, found, call.now)
  if (fault !== undefined) return { valid: false, ...about, ...fault, steps: [] }
  const owner = found.label === null ? about.unitName : `“${found.label}”（${about.unitName}）`
  return {
    valid: true,
    ...about,
    status: 'valid',
    sentence: `这是${owner}的${titles[kind]}，有效。`,
    steps: [...steps[kind]],
  }
}

/** A code from a leader's screen, read by a camera outside the mini-program: what it is for, and nothing of whom. */
function describeShown(call: Call, token: string): PublicView {
  // A member's card is verified elsewhere, and by whoever looks at it.
  if (shownKindOf(token) === 'member-card')
    return bad('unknown', '这是电子证的二维码，请用“扫一扫”打开，核验证件是否有效。')
  const reading = readRotating(call.crypto, token, call.now)
  if (!reading.ok && reading.reason !== 'expired') return refuse(reading.reason)
  if (!reading.ok)
    return {
      valid: false,
      title: titles['team-join'],
      kind: 'team-join',
      status: 'expired',
      sentence: '队长手机上的二维码每 30 秒更换一次，这一个已经过时。请重新扫描队长屏幕上的二维码。',
      steps: [],
    }
  const kind = reading.kind === 'registration' ? 'registration' : 'team-join'
  return {
    valid: true,
    title: titles[kind],
    kind,
    status: 'valid',
    sentence: '这是健身团队队长出示的加入二维码，有效。请在“上海健身团队”小程序中扫描。',
    steps: [...steps[kind]],
  }
}

/** Undefined for a code that does not hold; the sentence for it is describePublicCode's. */
export async function resolveCode(call: Call, text: string): Promise<ResolvedCode | undefined> {
  const reading = readToken(call.crypto, tidyToken(text))
  if (!reading.ok) return undefined
  const found = await lookUp(call.tx, reading.kind, reading.id, call.now, false)
  if (found === undefined || statusOf(found, call.now) !== 'valid') return undefined
  return { kind: reading.kind, subjectId: found.subject_id, unitId: found.unit_id }
}

function explainState(
  kind: CodeKind,
  found: FoundCode,
  now: Date,
): { status: 'revoked' | 'expired'; sentence: string } | undefined {
  const from = kind === 'registration' ? '街镇' : '队长或街镇'
  switch (statusOf(found, now)) {
    case 'revoked':
      return { status: 'revoked', sentence: `这个二维码已停用，请向${from}索取新的二维码。` }
    case 'expired':
      return { status: 'expired', sentence: `这个二维码已过有效期，请向${from}索取新的二维码。` }
    case 'valid':
      return undefined
  }
}

function refuse(reason: Extract<TokenReading, { ok: false }>['reason']): PublicView {
  switch (reason) {
    case 'truncated':
      return bad('unknown', '编码不完整，应为 32 位，请重新扫码或核对后再输入。')
    case 'garbage':
      return bad('unknown', '这不是本平台的二维码，请核对来源。')
    case 'version':
    case 'kind':
      return bad('unknown', '这个二维码的类型无法识别，请向发码的街镇或队长索取新的二维码。')
    case 'mac':
      return bad('forged', '这个二维码不是本平台发出的，或已被改动。请不要填写个人信息，并告知所在街镇。')
  }
}

function bad(status: 'unknown' | 'forged', sentence: string, kind?: CodeKind): PublicView {
  return {
    valid: false,
    title: kind === undefined ? '无法识别的二维码' : titles[kind],
    ...(kind === undefined ? {} : { kind }),
    status,
    sentence,
    steps: [],
  }
}
