// The least around the ledger's service: a transaction with its scope as a request has, one posting, its answer. There is no
// route of the product that only posts, so the session and the audit of the module above are not in it.
import fastify from 'fastify'
import { systemActor } from '../apps/server/src/platform/call.ts'
import { openCrypto } from '../apps/server/src/platform/crypto/open-crypto.ts'
import { openDb } from '../apps/server/src/platform/db.ts'
import { newId } from '../apps/server/src/platform/ids.ts'
import { withCall } from '../apps/server/src/platform/transaction.ts'
import { openTill, type Post, post } from '../apps/server/src/support/ledger/index.ts'

const ground = {
  db: openDb(process.env.DATABASE_URL ?? '', { max: 12 }),
  crypto: openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) }),
}
const till = openTill(ground)
const opening = (requestId: string) => ({ actor: systemActor, now: new Date(), requestId })
const app = fastify()
app.post<{ Body: Post }>('/', (req) => till.post(opening(req.id), newId(), req.body))
app.post<{ Body: Post }>('/in-one', (req) =>
  withCall(ground, opening(req.id), (call) => post(call, newId(), req.body)),
)
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
