import type { Known } from '@jianwang/api/asked'
import { ask } from '#lib/api.ts'
import { givenReason } from '#lib/reason.ts'
import type { Confirm } from './confirm-action.tsx'
import type { RecordAction } from './record-page.tsx'

/** An act of the server in words, with what it will do. */
export type Act = Pick<RecordAction, 'label' | 'kind'> & Omit<Confirm, 'run'>
type Page = Pick<RecordAction, 'label' | 'kind'> & { href: string }
/** By the server's names of the acts, which are the ends of their addresses; in the order of the buttons. */
export type Acts = Readonly<Record<string, Act | Page>>
/** Each is a page, or has an address below the record's own. */
type KnownActs<Address extends string, A> = {
  [K in keyof A]: A[K] extends Page
    ? A[K]
    : [Known<'POST', `${Address}/${K & string}`>] extends [never]
      ? never
      : A[K]
}

/** Buttons for what the server says may be done with a record as it was seen. @param address the record's own, on the server */
export function listActs<const Address extends string, A extends Acts>(
  address: Address,
  { version, actions }: { version: number; actions: readonly string[] },
  acts: A & KnownActs<Address, A>,
): RecordAction[] {
  return Object.entries<Act | Page>(acts).flatMap(([act, words]): RecordAction[] => {
    if (!actions.includes(act)) return []
    if ('href' in words) return [words]
    const { label, kind, ...asked } = words
    const run: Confirm['run'] = (reason, key) =>
      ask(`${address}/${act}`, { method: 'POST', key, body: { version, ...givenReason(reason) } })
    return [{ label, ...(kind ? { kind } : {}), confirm: { ...asked, run } }]
  })
}

/** That an act takes a reason, and what the dialog calls it: 退回理由. */
export const withReason = (reasonLabel: string) => ({ reason: 'required' as const, reasonLabel })
