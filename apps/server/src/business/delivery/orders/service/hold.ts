import type { Call } from '#platform/call'
import { type Held, holdRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import type { OrderRow } from '../../tables.ts'
import { order } from '../record.ts'

/**
 * Seen and held in the same area: from above one looks, and the lifecycle says who may.
 * @throws notFound (404), forbidden (403), changedMeanwhile (409) with `current`
 */
export function hold(call: Call, id: string, version: number, act: string): Promise<Held<OrderRow>> {
  const area = areaOf(call)
  return holdRow(call, order, { held: area, seen: area }, { id, version, act })
}
