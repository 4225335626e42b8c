import { expect, test } from 'vitest'
import { type Actor, systemActor, visitorActor } from '#platform/call'
import { openDb } from '#platform/db'
import { withCall } from '#platform/transaction'
import { openTestHouse } from '#test/house'

test('a statement of a citizen has a name of its own, so that neither role has its plan made anew by the other', async () => {
  const house = await openTestHouse()
  const db = openDb(house.house.config.databaseUrl, { max: 1 })
  const ground = { db, crypto: house.house.crypto }
  const now = house.clock.now()
  const ask = (actor: Actor) =>
    withCall(ground, { actor, now, requestId: 'test', readOnly: true }, (call) =>
      call.tx
        .withSchema('units')
        .withTables<{ unit: { id: number } }>()
        .selectFrom('unit')
        .select('id')
        .limit(1)
        .execute(),
    )
  for (const actor of [systemActor, visitorActor, systemActor, visitorActor]) await ask(actor)
  const client = await db.requests.connect()
  const { rows } = await client.query(
    `select name from pg_prepared_statements where statement like 'select "id" from "units"."unit"%' order by name`,
  )
  client.release()
  expect(rows.map(({ name }) => name[0])).toEqual(['c', 'q'])
  await db.close()
  await house.close()
})
