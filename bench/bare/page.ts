// The bare side of lists: a minimal Fastify + pg handler for the page of one scope, no session, no total.
// /secured: as the application role, row security, one statement after the other; /pipelined: the same, set-up statements
// sent ahead; /owner: as the owner, no row security, no transaction.
import fastify from 'fastify'
import pg from 'pg'

pg.types.setTypeParser(20, (text) => Number(text))
const { DATABASE_URL, OWNER_URL } = process.env
const pools = {
  secured: new pg.Pool({ connectionString: DATABASE_URL, max: 12 }),
  pipelined: new pg.Pool({ connectionString: DATABASE_URL, max: 12, pipeline: true } as pg.PoolConfig), // newer than the typings
  owner: new pg.Pool({ connectionString: OWNER_URL, max: 12 }),
}

const columns = `t.id, t.serial_no, t.unit_path, t.unit_id, t.level, t.category, t.committee_id, t.name, t.state, t.prior_state,
  t.leader_name, t.leader_phone_masked, t.declared_count, t.roster_count, t.item_names, t.filed_year, t.version`
const page = (scope: string) => ({
  name: 'page',
  text: `select t.*, u.name as unit_name, p.name as parent_name, c.name as committee_name
    from (select ${columns} from teams.team t where t.unit_path >= $1 and t.unit_path < $2 and t.live
      order by t.unit_path desc, t.id desc limit 21) t
    join units.unit u on u.id = t.unit_id left join units.unit p on p.id = u.parent_id
    left join units.unit c on c.id = t.committee_id order by t.unit_path desc, t.id desc`,
  values: [scope, `${scope}~`],
})
const setScope = (scope: string) => ({
  name: 'scope',
  text: `select set_config('app.scope', $1, true)`,
  values: [scope],
})

const app = fastify()
app.get<{ Querystring: { scope: string } }>('/owner', async (req) => {
  const { rows } = await pools.owner.query(page(req.query.scope))
  return { items: rows }
})
app.get<{ Querystring: { scope: string } }>('/secured', async (req) => {
  const client = await pools.secured.connect()
  try {
    await client.query('begin read only')
    await client.query(setScope(req.query.scope))
    const { rows } = await client.query(page(req.query.scope))
    await client.query('commit')
    return { items: rows }
  } finally {
    client.release()
  }
})
app.get<{ Querystring: { scope: string } }>('/pipelined', async (req) => {
  const client = await pools.pipelined.connect()
  try {
    const { scope } = req.query
    const sent = [
      client.query('begin read only'),
      client.query(setScope(scope)),
      client.query(page(scope)),
      client.query('commit'),
    ]
    const [, , found] = await Promise.all(sent)
    return { items: found?.rows }
  } finally {
    client.release()
  }
})
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
