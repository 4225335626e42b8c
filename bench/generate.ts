// Fills .cache/bench-<teams> when it is not there and says what is in it. Run: node bench/generate.ts [teams]
import { openBenchDatabase } from './database.ts'

const teams = Number(process.argv[2] ?? 100_000)
if (!Number.isInteger(teams) || teams < 1_000)
  throw new Error('node bench/generate.ts [teams], at least 1,000')

const database = await openBenchDatabase(teams)
try {
  const { rows } = await database.owner.query(`
    select relname as table, n_live_tup as rows, pg_size_pretty(pg_relation_size(relid)) as heap,
      pg_size_pretty(pg_indexes_size(relid)) as indexes
    from pg_stat_user_tables where n_live_tup > 0 order by pg_total_relation_size(relid) desc limit 10`)
  console.table(rows)
  const size = await database.owner.query(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  )
  console.log(`database ${size.rows[0].size}`)
} finally {
  await database.stop()
}
