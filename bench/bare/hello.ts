// The bare side of a start: the least that answers.
import fastify from 'fastify'

const app = fastify()
app.get('/', async () => ({ ok: true }))
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
