import { createReadStream } from 'node:fs'
import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { permit } from '#platform/call'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { openDoors, takesFile } from '#platform/http/door'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { TaskRef } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeTemplate } from '#platform/sheets/template'
import { announcedBytes, refuseWithoutRoom } from '#platform/storage'
import { openAnnotated } from './annotated.ts'
import { asDownload } from './downloads.ts'
import { getImport, listImportRows, listImports } from './preview.ts'
import { kindUnknown } from './problems.ts'
import * as shape from './schema.ts'
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
        query: shape.UploadQuery,
        answer: shape.Uploaded,
        status: 202,
        route: takesFile(largest),
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
          return reply.send(answer)
        } finally {
          await upload.remove()
        }
      },
    )
    door(
      'GET /',
      'listImports',
      { query: shape.KindQuery, answer: Type.Array(shape.Preview) },
      (call, { query }) => listImports(call, resources, query.kind),
    )
    door('GET /:id', 'getImport', { answer: shape.Preview }, (call, { params }) =>
      getImport(call, resources, params.id),
    )
    door(
      'GET /:id/rows',
      'listImportRows',
      { query: shape.RowsQuery, answer: shape.Rows },
      (call, { params, query }) => listImportRows(call, params.id, query),
    )
    door(
      'POST /:id/commit',
      'commitImport',
      { body: shape.CommitBody, answer: TaskRef, status: 202 },
      (call, { params, body: { acceptGoodRows = false, acceptWarnings = false } }) =>
        startCommit(call, resources, params.id, { acceptGoodRows, acceptWarnings }),
    )
    door('POST /:id/discard', 'discardImport', { answer: shape.Done }, async (call, { params }) => {
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
            sendDownload(reply, attachment(name), sheetTypes.xlsx)
            await sendStream(reply, stream, house.log)
          }),
        { bulk: true },
      )
      return reply
    })
    const template = { params: shape.TemplateParams }
    door.file('GET /template/:file', 'downloadTemplate', template, async (call, { params: { file } }) => {
      const resource = resources.get(file.slice(0, -'.xlsx'.length))
      if (resource === undefined) throw kindUnknown()
      permit(resource.mayImport(call.actor))
      const sheet = await resource.sheet(call)
      const name = `${sheet.title}导入模板.xlsx`
      return () => ({ name, mediaType: sheetTypes.xlsx, content: writeTemplate(sheet) })
    })
  })
}
