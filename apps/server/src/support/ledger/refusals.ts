import { plainYuan } from '@jianwang/words/money'
import { notFound, type Problem } from '#platform/problem'
import {
  aboveHold,
  badPair,
  balanceTooLarge,
  belowFloor,
  holdPosted,
  holdVoided,
  isFinal,
  reusedRequest,
  tooShort,
} from './problems.ts'
import type { Measure } from './tables.ts'

/** What the functions say of a refusal beside its name. */
type Detail = { account: string; free: number; wanted: number; measure: Measure; most: number }

const refusals: Readonly<Record<string, (detail: Detail) => Problem>> = {
  request__reused: () => reusedRequest(),
  account__unknown: () => notFound(),
  transfer__unknown: () => notFound(),
  transfer__pair: () => badPair(),
  transfer__final: () => isFinal(),
  account__safe: () => balanceTooLarge(),
  hold__posted: () => holdPosted(),
  hold__voided: () => holdVoided(),
  hold__less: ({ most, measure }) => aboveHold({ most: sayAmount(most, measure) }, { extra: { most } }),
  account__floor: sayShort,
}

/** The functions look before they write, and say how much is free; the table's own constraint, should it ever speak, does not. */
function sayShort({ account, free, wanted, measure }: Partial<Detail>): Problem {
  if (free === undefined || wanted === undefined || measure === undefined) return belowFloor()
  return tooShort(
    {
      free: sayAmount(free, measure),
      wanted: sayAmount(wanted, measure),
      lacking: sayAmount(wanted - free, measure),
    },
    { extra: { accountId: account, free, wanted } },
  )
}

/** @throws the problem that the ledger's refusal means, or what `work` throws otherwise */
export async function explainRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw problemOf(error) ?? error
  }
}

/** Undefined for what is no refusal of the ledger. */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error && 'constraint' in error)) return undefined
  const detail = 'detail' in error && /^\{.*\}$/.test(String(error.detail)) ? String(error.detail) : '{}'
  return refusals[String(error.constraint)]?.(JSON.parse(detail))
}

/** 1234.05 元 of 123405 fen. */
export const sayAmount = (amount: number, measure: Measure): string =>
  measure === 'points' ? `${amount} 分` : `${plainYuan(amount)} 元`
