import { randomBytes } from 'node:crypto'
import type { Client } from '#test/house'

/** What proves a correction, as a browser sends it. */
export function sendEvidence(client: Client, bytes: Buffer, name = '户口簿.pdf') {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`
  return client.request({
    method: 'POST',
    url: '/api/drives/evidence',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
