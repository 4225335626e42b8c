// The product's own list of teams with one thing left out at a time, mounted in the product's own server:
// /bench/untotalled: without its total; /bench/owned: as the owner, without transaction, scope and row security.
import { Type } from 'typebox'
import { buildApp } from '../../apps/server/src/app.ts'
import { ListQuery, TeamPage } from '../../apps/server/src/business/teams/schema.ts'
import { listPage } from '../../apps/server/src/business/teams/store/list.ts'
import { presentListed } from '../../apps/server/src/business/teams/view.ts'
import { openHouse } from '../../apps/server/src/house.ts'
import type { Actor, Tx } from '../../apps/server/src/platform/call.ts'
import { shanghaiYear } from '../../apps/server/src/platform/clock.ts'
import { readConfig, readSecrets } from '../../apps/server/src/platform/config.ts'
import { openDb, wrapClient } from '../../apps/server/src/platform/db.ts'
import { inTx, sessionCookie } from '../../apps/server/src/platform/http/in-tx.ts'
import { cutPage } from '../../apps/server/src/platform/page.ts'

const config = readConfig(process.env, { port: 0, mode: 'demo' })
const house = await openHouse(config, readSecrets(process.env, config.mode))
const owner = openDb(process.env.OWNER_URL ?? '')
const app = await buildApp(house)

async function readPage(tx: Tx, actor: Actor, now: Date) {
  const year = shanghaiYear(now)
  const within = actor.scope ?? ''
  const rows = await listPage(
    tx,
    { within, exact: actor.level === 'street' },
    { year },
    'unit',
    undefined,
    20,
  )
  const page = cutPage(rows, 20, (row) => [row.unit_path, row.id])
  return {
    ...page,
    items: page.items.map((row) => presentListed(actor, row, year)),
    total: 0,
    totalIsExact: false,
  }
}

const options = {
  config: { access: 'session' as const },
  schema: { querystring: ListQuery, response: { 200: TeamPage } },
}
app.get('/bench/untotalled', options, (req) =>
  inTx(house, req, (call) => readPage(call.tx, call.actor, call.now)),
)
app.get('/bench/owned', options, async (req) => {
  const client = await owner.requests.connect()
  try {
    const tx = wrapClient(client)
    const now = house.clock.now()
    const actor = await house.authenticate(tx, req.cookies[sessionCookie] ?? '', now)
    if (actor === undefined) throw new Error('no session')
    return await readPage(tx, actor, now)
  } finally {
    client.release()
  }
})
app.get('/bench/ping', { schema: { response: { 200: Type.Object({ ok: Type.Boolean() }) } } }, async () => ({
  ok: true,
}))
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
process.on('SIGTERM', () => process.exit())
