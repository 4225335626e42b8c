import pg from 'pg'

// The parsers belong to the whole process, so they stand where connections of ours are made: no command may read ids
// as texts because it happened not to load the pools.
// int8 counts and ids stay below 2^53 here; dates stay text so that no time zone touches a calendar day.
pg.types.setTypeParser(20, (text) => Number(text))
pg.types.setTypeParser(1082, (text) => text)

/**
 * One connection of its own, for commands and migrations; requests and tasks borrow from the pools (db.ts). Losing it
 * is told by the statement that needs it and never ends the process.
 */
export async function connectTo(
  url: string,
  options: Omit<pg.ClientConfig, 'connectionString'> = {},
): Promise<pg.Client> {
  const client = new pg.Client({ ...options, connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The same for one piece of work, closed after it. */
export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
  options: Omit<pg.ClientConfig, 'connectionString'> = {},
): Promise<Result> {
  const client = await connectTo(url, options)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
