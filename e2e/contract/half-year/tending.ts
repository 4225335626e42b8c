import { see, type World } from './world.ts'

/**
 * The database tends itself: by autovacuum's own rule (a fifth of a table or a tenth new, and fifty rows) what changed is
 * counted and cleared anew. In the weeks that a half-year is, autovacuum does so by the clock on the wall, which here stands
 * still; without it every plan rests on tables that were empty.
 */
export async function tendDatabase(world: World): Promise<void> {
  await world.tally.timed('~tend the database', async () => {
    const changed = await see<{ name: string }>(
      world,
      `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
       where n_mod_since_analyze > 50 + 0.1 * n_live_tup or n_dead_tup > 50 + 0.2 * n_live_tup`,
    )
    if (changed.length > 0)
      await world.house.owner.query(`vacuum analyze ${changed.map(({ name }) => name).join(', ')}`)
  })
}
