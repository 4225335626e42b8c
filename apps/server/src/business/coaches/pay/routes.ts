import { byId, openDoors } from '#platform/http/door'
import { ReasonBody } from '#platform/shape'
import { getMyRow } from '../applying/service.ts'
import * as shape from './schema.ts'
import * as use from './service.ts'

const one = '/payees/:id'

/** For finance. Apart from the coach's own address: who keeps the register sees none of it. */
export const payeeRoutes = openDoors('coaches', 'session', (door) => {
  const answer = shape.CoachPayee
  door(`GET ${one}`, 'getCoachPayee', { answer }, byId(use.getPayee))
  const enter = { body: shape.PaperPayeeBody, answer, isPersonal: true } as const
  door(`PUT ${one}`, 'enterCoachPayee', enter, (call, { params, body }) =>
    use.enterPayee(call, params.id, body),
  )
  const reveal = { body: ReasonBody, answer: shape.RevealedPayee, isPersonal: true } as const
  door(`POST ${one}/reveal`, 'revealCoachPayee', reveal, (call, { params, body }) =>
    use.revealPayee(call, params.id, body.reason),
  )
})

export const myPayeeRoutes = openDoors('coaches', 'citizen', (door) => {
  const answer = shape.MyPayee
  door('GET /', 'getMyPayee', { answer }, async (call) => use.getMyPayee(call, await getMyRow(call)))
  door('POST /', 'tellMyPayee', { body: shape.PayeeBody, answer, isPersonal: true }, async (call, { body }) =>
    use.tellMyPayee(call, await getMyRow(call), body),
  )
  door('DELETE /', 'takeBackMyPayee', { answer }, async (call) =>
    use.takeBackMyPayee(call, await getMyRow(call)),
  )
})
