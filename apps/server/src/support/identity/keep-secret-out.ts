import type { FastifyRequest } from 'fastify'
import type { Call } from '#platform/call'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'

/** The secret leaves beside the transaction's answer, which an Idempotency-Key keeps: shown once, stored nowhere. */
export async function keepSecretOut<Told extends { secret?: string }>(
  house: House,
  req: FastifyRequest,
  work: (call: Call) => Promise<Told>,
): Promise<Omit<Told, 'secret'> & { secret?: string }> {
  let secret: string | undefined
  const kept = await inTx(house, req, async (call) => {
    const { secret: told, ...rest } = await work(call)
    secret = told
    return rest
  })
  return secret === undefined ? kept : { ...kept, secret }
}
