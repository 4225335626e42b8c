import pg from 'pg'

const patienceMs = 120_000

/**
 * Follows a test house while it opens. Where opening stands still for two minutes, what it is at and what PostgreSQL waits
 * for are printed, once: the limit of the hook that comes later names neither.
 */
export function watchOpening(superUrl: string): { at(step: string): void; done(): void } {
  let now = 'connecting'
  const timer = setTimeout(() => {
    console.error(`a test house does not open: it stands at ${now}`)
    listActivity(superUrl).then(
      (rows) => console.error(rows.map((row) => JSON.stringify(row)).join('\n')),
      (error: unknown) => console.error('and PostgreSQL does not answer:', error),
    )
  }, patienceMs)
  timer.unref()
  return {
    at: (step) => {
      now = step
    },
    done: () => clearTimeout(timer),
  }
}

async function listActivity(superUrl: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(
    `select pid, backend_type, datname, usename, state, wait_event_type, wait_event, pg_blocking_pids(pid) as behind,
       clock_timestamp() - query_start as since, left(query, 100) as query
     from pg_stat_activity where pid <> pg_backend_pid() order by query_start nulls last`,
  )
  await client.end()
  return rows
}
