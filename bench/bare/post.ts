// The bare side of a posting: two balances, one transfer and its two entries in one call of a function, as the owner. Nothing
// is checked, no request is known again, and nobody is asked who he is.
import fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 12 })
const app = fastify()
app.post<{ Body: { from: string; to: string; amount: number } }>('/', async (req) => {
  const { from, to, amount } = req.body
  const { rows } = await pool.query({
    name: 'post',
    text: 'select bench.post($1, $2, $3) as id',
    values: [from, to, amount],
  })
  return { id: rows[0]?.id }
})
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
