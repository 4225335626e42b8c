// The bare side of signing up and of checking in: the statements of one of them, prepared, each waited for (the product
// sends two of checking in as one), in loops over `pg` without HTTP, without a rule of the product's own and with the
// values ready made. The function that gives places is the product's: it is what the bare side would have to write as well.
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

type Job = {
  kind: 'sign-up' | 'check-in'
  milliseconds: number
  clients: number
  activities: string[]
  /** Citizens and the digests of their sessions. */
  people: { id: string; digest: string }[]
  sealed: string
}
const text = {
  session: 'select session_id, seen_at, citizen_id, name from citizens.find_session($1, $2, $2)',
  become: `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`,
  activity: 'select * from activities.activity where id = $1',
  citizen: 'select * from citizens.citizen where id = $1',
  place: 'select * from places.take($1, $2::jsonb, false, false, false, now())',
  coming: `select a.*, s.id as sign_up_id, s.name as sign_up_name from activities.activity a left join places.place s
    on s.seating_id = a.id and s.citizen_id = $2 and s.state = 'taken' where a.id = $1 and a.state in ('published', 'cancelled', 'ended')`,
  checkIn: `insert into activities.check_in (id, activity_id, unit_path, citizen_id, sign_up_id, name, method, scanned_at, received_at, was_offline)
    values ($1, $2, $3, $4, $5, '市民', 'code', now(), now(), false) on conflict on constraint check_in__once do nothing returning id`,
  audit: `insert into audit.entry (occurred_at, actor_kind, account_id, actor_name, unit_name, session_id, address, request_id, action, subject_kind, subject_id, unit_path, after, outcome)
    values (now(), 'citizen', $1, '', '市民', $2, '127.0.0.1', $3, $4, 'activity', $5, $6, $7, 'done')`,
  outbox: `insert into platform.outbox (announced_at, kind, subject_id, unit_path, account_id, body) values (now(), $1, $2, $3, $4, $5)`,
}

const pool = new pg.Pool({ connectionString: process.env.APP_URL, max: 64 })
const since = new Date(Date.now() - 30 * 86_400_000)
let next = 0

async function runOne(client: pg.PoolClient, job: Job): Promise<void> {
  const n = next++
  const activity = job.activities[Math.floor(n / job.people.length)]
  const person = job.people[n % job.people.length]
  if (activity === undefined || person === undefined)
    throw new Error('more was done than there are places for')
  const run = (name: keyof typeof text, values: unknown[]) => client.query({ name, text: text[name], values })
  await client.query('begin')
  const { rows: sessions } = await run('session', [Buffer.from(person.digest, 'hex'), since])
  await run('become', [person.id])
  const id = randomUUID()
  let path = ''
  if (job.kind === 'sign-up') {
    const { rows } = await run('activity', [activity])
    path = rows[0].unit_path
    await run('citizen', [person.id])
    const sealed = `\\x${job.sealed}`
    const row = {
      id,
      citizen_id: person.id,
      name: '市民',
      phone_sealed: sealed,
      phone_index: sealed,
      phone_tail: sealed,
    }
    await run('place', [activity, JSON.stringify([{ ...row, phone_masked: '138****0000' }])])
  } else {
    const { rows } = await run('coming', [activity, person.id])
    path = rows[0].unit_path
    const { rowCount } = await run('checkIn', [id, activity, path, person.id, rows[0].sign_up_id])
    if (rowCount !== 1) throw new Error('checked in before')
  }
  const after = JSON.stringify({ signUpId: id, orderNo: n, state: 'taken' })
  await run('audit', [person.id, sessions[0].session_id, id, `activities.${job.kind}`, activity, path, after])
  const body = JSON.stringify({ act: job.kind, citizenId: person.id, state: 'taken', orderNo: n })
  await run('outbox', ['activities.sign-up-changed', activity, path, person.id, body])
  await client.query('commit')
}

async function runJob(job: Job): Promise<{ perSecond: number; requests: number }> {
  next = 0
  let requests = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: job.clients }, async () => {
      const client = await pool.connect()
      while (performance.now() - began < job.milliseconds) {
        await runOne(client, job)
        requests += 1
      }
      client.release()
    }),
  )
  return { perSecond: requests / ((performance.now() - began) / 1000), requests }
}

let people: Job['people'] = []
const server = createServer(async (req, res) => {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  const body = JSON.parse(Buffer.concat(chunks).toString())
  // The people come once and as tokens: digesting is the product's work while it is measured, so not the loop's.
  if (Array.isArray(body.tokens))
    people = body.tokens.map(({ id, token }: { id: string; token: string }) => ({
      id,
      digest: createHash('sha256').update(token).digest('hex'),
    }))
  const answer = body.kind === undefined ? {} : await runJob({ ...body, people })
  res.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(
    JSON.stringify({ address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }),
  )
})
