import type { LetterParty } from '@jianwang/records/delivery-letter'
import type { Static } from 'typebox'
import { type Actor, type Call, permit } from '#platform/call'
import { listActions, listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { groupToken } from '#support/codes'
import { nameUnits } from '#support/units'
import { mayRead } from '../../../policy.ts'
import { letterLifecycle, letterSubject } from '../lifecycle.ts'
import type { DeliveryLetter, DeliveryLetterPage, LetterQuery } from '../schema.ts'
import { findLetter, findLetters, letterRows, listSignatures } from '../store.ts'
import type { LetterRow, SignatureRow } from '../tables.ts'

export type LetterView = Static<typeof DeliveryLetter>
type Listed = Static<typeof DeliveryLetterPage>['items'][number]
const order: Order<LetterRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** Those of the scope, the newest first: each says who has signed, and for whom it waits. @throws forbidden (403) */
export function listLetters(call: Call, { awaits, ...query }: Static<typeof LetterQuery>) {
  permit(mayRead(call.actor))
  const wanted = { ...query, ...(awaits === undefined ? {} : { awaits: call.actor.accountId ?? '' }) }
  return listRows(call, query, letterRows(call.tx, wanted), order, (rows) => describe(call, rows))
}

/** @throws forbidden (403), notFound (404) */
export async function getLetter(call: Call, id: string, publicUrl: string): Promise<LetterView> {
  const { row, listed } = await readLetter(call, id)
  const { text, template, supplement, void_reason: voidReason, code } = row
  return { ...listed, text, template, supplement, voidReason, checkUrl: checkUrlOf(publicUrl, code) }
}

/** @throws forbidden (403), notFound (404) */
export async function readLetter(call: Call, id: string): Promise<{ row: LetterRow; listed: Listed }> {
  permit(mayRead(call.actor))
  const row = await findLetter(call.tx, id)
  const [listed] = row === undefined ? [] : await describe(call, [row])
  if (row === undefined || listed === undefined) throw notFound()
  return { row, listed }
}

/** The sub-districts of these. */
export async function nameLetters(call: Call, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await findLetters(call.tx, ids)
  const names = await nameUnits(call, rows)
  return new Map(rows.map((row) => [row.id, names.get(row.unit_id) ?? '']))
}

/** @throws forbidden (403), notFound (404) */
export async function listLetterTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await readLetter(call, id)
  return listTimeline(call, letterSubject, id)
}

export const checkUrlOf = (publicUrl: string, code: string) =>
  `${publicUrl.replace(/\/$/, '')}/letters?q=${code}`

export async function describe(call: Call, rows: readonly LetterRow[]): Promise<Listed[]> {
  const [names, signatures] = await Promise.all([
    nameUnits(call, rows),
    listSignatures(
      call.tx,
      rows.map(({ id }) => id),
    ),
  ])
  const of = Map.groupBy(signatures, ({ letter_id }) => letter_id)
  return rows.map((row) => {
    const signers = signersOf(call.actor, row, of.get(row.id) ?? [])
    const isAwaited = signers.some((each) => each.isAwaited)
    return {
      id: row.id,
      ...{ unitId: row.unit_id, unitName: names.get(row.unit_id) ?? '' },
      ...{ period: row.period, edition: row.edition, code: groupToken(row.code), state: row.state, signers },
      digest: row.digest,
      issuedAt: row.created_at.toISOString(),
      version: row.version,
      // Only the person named signs.
      actions: [
        ...new Set(
          listActions(letterLifecycle, call.actor, row).filter((act) => act !== 'sign' || isAwaited),
        ),
      ] as Listed['actions'], // the lifecycle's own
    }
  })
}

function signersOf(actor: Actor, row: LetterRow, signatures: readonly SignatureRow[]): Listed['signers'] {
  const isOpen = row.state === 'waiting' || row.state === 'half'
  const one = (party: LetterParty, account: string, name: string) => {
    const signedAt = signatures.find((each) => each.party === party)?.signed_at.toISOString() ?? null
    const isAwaited = isOpen && signedAt === null && account === actor.accountId && name === actor.personName
    return { party, name, signedAt, isAwaited }
  }
  return [
    one('association', row.association_signer, row.association_signer_name),
    one('street', row.street_signer, row.street_signer_name),
  ]
}
