// The bare side of exports, over HTTP like the product, as the owner, all live teams in the order of the list:
// /floor.xml: cursor, sheet XML joined by hand, deflate level 1; /exceljs.xlsx: cursor, ExcelJS's streaming writer;
// /copy.csv: COPY to the socket.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflateRaw } from 'node:zlib'
import ExcelJS from 'exceljs'
import fastify from 'fastify'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import Cursor from 'pg-cursor'

const pool = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 3 })
/** What an export shows, as plain texts; units and words by join, lists by string_agg. */
const query = `select t.serial_no::text, p.name as district, u.name as street, c.name as committee, t.category, t.school_name, t.name,
    t.leader_name, t.leader_phone_masked, t.declared_count, array_to_string(t.item_names, '、') as items,
    (select string_agg('周' || s.weekday || ' ' || s.starts || '-' || s.ends, '；' order by s.position) from teams.schedule s where s.team_id = t.id) as times,
    (select string_agg(s.place, '；' order by s.position) from teams.schedule s where s.team_id = t.id) as places,
    (select string_agg(n.name, '；' order by n.position) from teams.instructor n where n.team_id = t.id) as instructors,
    t.state, t.filed_year, t.roster_count, t.created_at::date::text
  from teams.team t join units.unit u on u.id = t.unit_id left join units.unit p on p.id = u.parent_id left join units.unit c on c.id = t.committee_id
  where t.live order by t.unit_path desc, t.id desc`
type Row = (string | number | null)[]

async function* readRows(client: pg.PoolClient): AsyncGenerator<Row[]> {
  const cursor = client.query(new Cursor<Row>(query, [], { rowMode: 'array' }))
  try {
    for (;;) {
      const rows = await cursor.read(1_000)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    await cursor.close()
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeXml = (text: string) =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, (char) => entities[char] ?? char) : text

async function* writeXml(batches: AsyncIterable<Row[]>): AsyncGenerator<Buffer> {
  let n = 0
  for await (const rows of batches) {
    let piece = ''
    for (const row of rows) {
      n += 1
      piece += `<row r="${n}">`
      for (let i = 0; i < row.length; i++) {
        const value = row[i]
        const ref = String.fromCharCode(65 + i) + n
        if (value === null || value === undefined) continue
        piece +=
          typeof value === 'number'
            ? `<c r="${ref}"><v>${value}</v></c>`
            : `<c r="${ref}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
      }
      piece += '</row>'
    }
    yield Buffer.from(piece)
  }
}

async function lend<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin read only')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    client.release()
  }
}

const app = fastify()
app.get('/floor.xml', async (_req, reply) => {
  reply.hijack()
  await lend((client) =>
    pipeline(Readable.from(writeXml(readRows(client))), createDeflateRaw({ level: 1 }), reply.raw),
  )
})
app.get('/exceljs.xlsx', async (_req, reply) => {
  reply.hijack()
  await lend(async (client) => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: reply.raw })
    const sheet = book.addWorksheet('名单')
    for await (const rows of readRows(client)) for (const row of rows) sheet.addRow(row).commit()
    sheet.commit()
    await book.commit()
  })
})
app.get('/copy.csv', async (_req, reply) => {
  reply.hijack()
  await lend((client) => pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv)`)), reply.raw))
})
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
