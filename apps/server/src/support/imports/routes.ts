import { createReadStream } from 'node:fs'
import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { permit } from '#platform/call'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { TaskRef } from '#platform/shape'
import { writeTemplate } from '#platform/sheets/template'
import { announcedBytes, refuseWithoutRoom } from '#platform/storage'
import { openAnnotated } from './annotated.ts'
import { asDownload } from './downloads.ts'
import { getImport, listImportRows, listImports } from './preview.ts'
import { kindUnknown } from './problems.ts'
import {
  CommitBody,
  Done,
  KindQuery,
  Preview,
  Rows,
  RowsQuery,
  TemplateParams,
  Uploaded,
  UploadQuery,
} from './schema.ts'
import {
  admitImport,
  discardImport,
  maxUploadBytes,
  type Resources,
  startCommit,
  startImport,
} from './service.ts'
import { sendStream } from './streaming.ts'
import { inspectUpload, mediaTypeOf, receiveUpload, untilLeft } from './upload.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Under /api/imports: a workbook goes up, is read and judged as a task, is looked at, and is committed as a task. */
export function importRoutes(resources: Resources): Routes {
  return openDoors('imports', 'session', async (door, house, app) => {
    const largest = Math.max(
      maxUploadBytes,
      ...[...resources.values()].map((each) => each.limits?.bytes ?? 0),
    )
    await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: largest + 1 } })

    door.whole(
      'POST /files',
      'uploadImport',
      {
        query: UploadQuery,
        answer: Uploaded,
        status: 202,
        route: { bodyLimit: largest + 65_536, consumes: ['multipart/form-data'], config: { upload: true } },
      },
      async (req, reply) => {
        const { kind, target } = req.query
        const admitted = await inTx(
          house,
          req,
          async (call) => {
            const resource = await admitImport(call, resources, kind, target)
            const bytes = announcedBytes(req.headers)
            await refuseWithoutRoom(call, house.files.limits, { unitPath: call.actor.unitPath, bytes })
            return { resource, sheet: await resource.sheet(call) }
          },
          { readOnly: true },
        )
        const leaving = untilLeft(req, reply)
        const upload = await receiveUpload(house.files, req, admitted.resource.limits?.bytes)
        try {
          await inspectUpload(upload, { ...admitted, leaving, log: house.log })
          req.body = { digest: upload.digest }
          const answer = await inTx(house, req, async (call) => {
            await admitImport(call, resources, kind, target)
            const { name } = upload
            const source = createReadStream(upload.path)
            const sent = { target, name, mediaType: mediaTypeOf(name), source }
            return startImport(call, house.files, admitted.resource, sent)
          })
          return reply.code(202).send(answer)
        } finally {
          await upload.remove()
        }
      },
    )
    door('GET /', 'listImports', { query: KindQuery, answer: Type.Array(Preview) }, (call, { query }) =>
      listImports(call, resources, query.kind),
    )
    door('GET /:id', 'getImport', { answer: Preview }, (call, { params }) =>
      getImport(call, resources, params.id),
    )
    door('GET /:id/rows', 'listImportRows', { query: RowsQuery, answer: Rows }, (call, { params, query }) =>
      listImportRows(call, params.id, {
        verdict: query.verdict,
        warned: query.warned === true,
        cursor: query.cursor,
        limit: query.limit ?? 20,
      }),
    )
    door(
      'POST /:id/commit',
      'commitImport',
      { body: CommitBody, answer: TaskRef, status: 202 },
      (call, { params, body }) => {
        const { acceptGoodRows = false, acceptWarnings = false } = body
        const accepted = { acceptGoodRows, acceptWarnings }
        return startCommit(call, resources, params.id, accepted)
      },
    )
    door('POST /:id/discard', 'discardImport', { answer: Done }, async (call, { params }) => {
      await discardImport(call, house.files, params.id)
      return { done: true as const }
    })
    door.whole('GET /:id/annotated.xlsx', 'downloadAnnotated', {}, async (req, reply) => {
      await inTx(
        house,
        req,
        (call, client) =>
          asDownload(house.db, call, async () => {
            const { name, stream } = await openAnnotated(house, call, client, resources, req.params.id)
            sendDownload(reply, attachment(name), xlsx)
            await sendStream(reply, stream, house.log)
          }),
        { bulk: true },
      )
      return reply
    })
    door.whole('GET /template/:file', 'downloadTemplate', { params: TemplateParams }, async (req, reply) => {
      const sheet = await inTx(house, req, async (call) => {
        const resource = resources.get(req.params.file.slice(0, -'.xlsx'.length))
        if (resource === undefined) throw kindUnknown()
        permit(resource.mayImport(call.actor))
        return resource.sheet(call)
      })
      return sendDownload(reply, attachment(`${sheet.title}导入模板.xlsx`), xlsx).send(writeTemplate(sheet))
    })
  })
}
