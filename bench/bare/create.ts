// The bare side of creating a team: the six rows that it leaves, in one transaction, as the owner, with no rule checked.
// The triggers of the tables (counters) run here, too.
import { randomBytes, randomUUID } from 'node:crypto'
import fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 12 })
const statements = {
  team: `insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, name_grams, state, leader_name,
    leader_phone_sealed, leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, item_names, origin, created_at, updated_at)
    values ($1, $2, $3, 'street', 'community', $4, $4, $5, 'submitted', $6, $7, $8, $8, $9, $10, $11, 'staff', now(), now())`,
  item: `insert into teams.item (team_id, unit_path, position, code, name) values ($1, $2, 1, 'tai-chi', '太极拳')`,
  schedule: `insert into teams.schedule (team_id, unit_path, position, weekday, starts, ends, place) values ($1, $2, 1, 2, '07:00', '08:30', '滨河绿地东门')`,
  transition: `insert into platform.transition (subject_kind, subject_id, unit_path, action, to_state, actor_name, unit_name, occurred_at)
    values ('team', $1, $2, 'create', 'submitted', '测试员', '街道', now())`,
  audit: `insert into audit.entry (occurred_at, actor_kind, actor_name, unit_name, address, request_id, action, subject_kind, subject_id, unit_path, after, outcome)
    values (now(), 'staff', '测试员', '街道', '127.0.0.1', $1, 'teams.create', 'team', $2, $3, $4, 'done')`,
  outbox: `insert into platform.outbox (announced_at, kind, subject_id, unit_path, body) values (now(), 'teams.changed', $1, $2, '{"act":"create"}')`,
}
type Form = { name: string; leaderName: string; leaderPhone: string; declaredCount: number }
type Address = { path: string; unit: string }

const app = fastify()
app.post<{ Body: Form; Querystring: Address }>('/teams', async (req, reply) => {
  const { path, unit } = req.query
  const form = req.body
  const id = randomUUID()
  const masked = `${form.leaderPhone.slice(0, 3)}****${form.leaderPhone.slice(-4)}`
  const grams = Array.from(form.name).map((char, i) => char + (form.name[i + 1] ?? ''))
  const client = await pool.connect()
  const run = (name: keyof typeof statements, values: unknown[]) =>
    client.query({ name, text: statements[name], values })
  try {
    await client.query('begin')
    await run('team', [
      id,
      path,
      Number(unit),
      form.name,
      grams,
      form.leaderName,
      randomBytes(43),
      randomBytes(16),
      masked,
      form.declaredCount,
      ['太极拳'],
    ])
    await run('item', [id, path])
    await run('schedule', [id, path])
    await run('transition', [id, path])
    await run('audit', [req.id, id, path, JSON.stringify({ name: form.name, leaderPhone: masked })])
    await run('outbox', [id, path])
    await client.query('commit')
  } finally {
    client.release()
  }
  return reply.code(201).send({ id, ...form })
})
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
