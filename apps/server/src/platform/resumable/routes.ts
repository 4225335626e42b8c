import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Call } from '../call.ts'
import type { House, Routes } from '../house.ts'
import { openDoors } from '../http/door.ts'
import { inTx } from '../http/in-tx.ts'
import { notFound, Problem } from '../problem.ts'
import { extensions, partType, readCount, readMetadata, version } from './headers.ts'
import { badHeaders, uploadEnded, uploadGone, wrongVersion } from './problems.ts'
import type { AnyPurpose } from './purpose.ts'
import * as shape from './schema.ts'
import { openUploads, type Uploads } from './service.ts'
import { findUpload, listUploads, type UploadRow } from './store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Large files in parts, by tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation, expiration and termination:
 * `POST` opens, `HEAD` asks how much is there, `PATCH` brings the next part, `DELETE` drops. `GET` is ours: the same in JSON,
 * and why a file was refused. A transaction before the part, others beside it: a slow sender holds no connection.
 */
export const uploadRoutes = (purposes: readonly AnyPurpose[]): Routes =>
  openDoors('uploads', { access: 'citizen', limit: 1_200 }, (door, house, app) => {
    const uploads = openUploads(house, purposes)
    app.addHook('onSend', async (_req, reply) => {
      reply.header('tus-resumable', version)
    })
    door.whole('OPTIONS /', 'askUploads', { access: 'visitor', status: 204 }, (_req, reply) =>
      reply
        .code(204)
        .header('tus-version', version)
        .header('tus-extension', extensions)
        .header('tus-max-size', Math.max(0, ...purposes.map(({ mostBytes }) => mostBytes)))
        .send(),
    )
    door.whole('POST /', 'openUpload', { answer: shape.Upload, status: 201 }, async (req, reply) => {
      refuseVersion(req, reply)
      const row = await openOne(house, uploads, req)
      reply.header('location', `${req.routeOptions.url?.replace(/\/$/, '')}/${row.id}`)
      return tellState(reply, row)
    })
    door(
      'GET /',
      'listUploads',
      { query: shape.UploadQuery, answer: shape.UploadList },
      async (call, { query }) => {
        const rows = await listUploads(call.tx, call.actor.accountId ?? '', query.subjectId)
        return { items: rows.map(toView) }
      },
    )
    door.whole('GET /:id', 'getUpload', { answer: shape.Upload }, async (req, reply) => {
      const found = await findMine(house, req, req.params.id)
      if (req.method !== 'HEAD') return tellState(reply, await lookAt(uploads, found))
      refuseVersion(req, reply)
      const row = await uploads.look(found)
      refuseEnded(row)
      return tellState(reply, row)
    })
    const part = { as: 'stream', types: [partType], mostBytes: 0 } as const
    door.whole('PATCH /:id', 'sendPart', { raw: part, status: 204 }, async (req, reply) => {
      refuseVersion(req, reply)
      const offset = readCount(req.headers['upload-offset'])
      if (offset === undefined || req.headers['content-type'] !== partType) throw badHeaders()
      const row = await findMine(house, req, req.params.id)
      refuseEnded(row)
      const here = await uploads.takePart(row, offset, req.raw)
      return reply.header('upload-offset', here).header('upload-expires', row.expires_at.toUTCString()).send()
    })
    door.whole('DELETE /:id', 'dropUpload', { status: 204 }, async (req, reply) => {
      refuseVersion(req, reply)
      await uploads.drop(await findMine(house, req, req.params.id))
      return reply.send()
    })
  })

function refuseVersion(req: FastifyRequest, reply: FastifyReply): void {
  if (req.headers['tus-resumable'] === version) return
  reply.header('tus-version', version)
  throw wrongVersion()
}

function refuseEnded({ state, problem }: UploadRow): void {
  if (state === 'refused') throw uploadEnded({ detail: problem?.detail ?? '' })
}

/** The row policy shows nobody another's. @throws notFound (404), uploadGone (410) */
async function findMine(house: House, req: FastifyRequest, id: string): Promise<UploadRow> {
  const mine = async ({ tx, actor }: Call) => {
    const row = await findUpload(tx, id)
    return row?.account_id === actor.accountId ? row : undefined
  }
  const row = await inTx(house, req, mine, { readOnly: true })
  if (row === undefined) throw notFound()
  if (row.state === 'open' && row.expires_at <= house.clock.now()) throw uploadGone()
  return row
}

/** What stands in the way of a complete file for now does not hide how much of it is there. */
async function lookAt(uploads: Uploads, row: UploadRow): Promise<UploadRow> {
  try {
    return await uploads.look(row)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, title, detail } = error
    return { ...row, problem: { code, title, detail } }
  }
}

async function openOne(house: House, uploads: Uploads, req: FastifyRequest): Promise<UploadRow> {
  const bytes = readCount(req.headers['upload-length'])
  const said = readMetadata(req.headers['upload-metadata'])
  const subjectId = said?.get('subject') ?? ''
  const digest = said?.get('sha256')
  if (bytes === undefined || bytes === 0 || said === undefined || !uuid.test(subjectId)) throw badHeaders()
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest)) throw badHeaders()
  const about = { purpose: said.get('purpose') ?? '', subjectId, name: said.get('filename') ?? '', bytes }
  const admit = async (call: Call) => ({
    ...(await uploads.admit(call, about)),
    accountId: call.actor.accountId ?? '',
  })
  const { unitPath, accountId } = await inTx(house, req, admit, { readOnly: true })
  const sha256 = digest === undefined ? null : Buffer.from(digest, 'hex')
  return uploads.open(accountId, { ...about, unitPath, sha256 })
}

function tellState(reply: FastifyReply, row: UploadRow): Static<typeof shape.Upload> {
  reply
    .header('upload-offset', row.state === 'kept' ? row.size_bytes : row.received_bytes)
    .header('upload-length', row.size_bytes)
    .header('upload-expires', row.expires_at.toUTCString())
  return toView(row)
}

function toView(row: UploadRow): Static<typeof shape.Upload> {
  return {
    id: row.id,
    purpose: row.purpose,
    subjectId: row.subject_id,
    name: row.name,
    bytes: row.size_bytes,
    received: row.received_bytes,
    state: row.state,
    fileId: row.file_id,
    problem: row.problem,
    expiresAt: row.expires_at.toISOString(),
  }
}
