import { createReadStream } from 'node:fs'
import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { permit } from '#platform/call'
import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { writeTemplate } from '#platform/sheets/template'
import { announcedBytes, refuseWithoutRoom } from '#platform/storage'
import { openAnnotated } from './annotated.ts'
import { asDownload } from './downloads.ts'
import { getImport, listImportRows, listImports } from './preview.ts'
import { kindUnknown } from './problems.ts'
import {
  CommitAnswer,
  CommitBody,
  Done,
  Id,
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
const tags = ['imports']
const session = { access: 'session' } as const

/** Under /api/imports: a workbook goes up, is read and judged as a task, is looked at, and is committed as a task. */
export function importRoutes(resources: Resources): Routes {
  return (house) => async (app) => {
    const largest = Math.max(
      maxUploadBytes,
      ...[...resources.values()].map((each) => each.limits?.bytes ?? 0),
    )
    await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: largest + 1 } })

    app.post(
      '/files',
      {
        config: { ...session, upload: true },
        bodyLimit: largest + 65_536,
        schema: {
          operationId: 'uploadImport',
          tags,
          consumes: ['multipart/form-data'],
          querystring: UploadQuery,
          response: { 202: Uploaded },
        },
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
    app.get(
      '/',
      {
        config: session,
        schema: {
          operationId: 'listImports',
          tags,
          querystring: KindQuery,
          response: { 200: Type.Array(Preview) },
        },
      },
      (req) => inTx(house, req, (call) => listImports(call, resources, req.query.kind)),
    )
    app.get(
      '/:id',
      {
        config: session,
        schema: { operationId: 'getImport', tags, params: Id, response: { 200: Preview } },
      },
      (req) => inTx(house, req, (call) => getImport(call, resources, req.params.id)),
    )
    app.get(
      '/:id/rows',
      {
        config: session,
        schema: {
          operationId: 'listImportRows',
          tags,
          params: Id,
          querystring: RowsQuery,
          response: { 200: Rows },
        },
      },
      (req) =>
        inTx(house, req, (call) =>
          listImportRows(call, req.params.id, {
            verdict: req.query.verdict,
            warned: req.query.warned === true,
            cursor: req.query.cursor,
            limit: req.query.limit ?? 20,
          }),
        ),
    )
    app.post(
      '/:id/commit',
      {
        config: session,
        schema: {
          operationId: 'commitImport',
          tags,
          params: Id,
          body: CommitBody,
          response: { 202: CommitAnswer },
        },
      },
      async (req, reply) => {
        const { acceptGoodRows = false, acceptWarnings = false } = req.body
        const accepted = { acceptGoodRows, acceptWarnings }
        return reply
          .code(202)
          .send(await inTx(house, req, (call) => startCommit(call, resources, req.params.id, accepted)))
      },
    )
    app.post(
      '/:id/discard',
      {
        config: session,
        schema: { operationId: 'discardImport', tags, params: Id, response: { 200: Done } },
      },
      (req) =>
        inTx(house, req, async (call) => {
          await discardImport(call, house.files, req.params.id)
          return { done: true as const }
        }),
    )
    app.get(
      '/:id/annotated.xlsx',
      { config: session, schema: { operationId: 'downloadAnnotated', tags, params: Id } },
      async (req, reply) => {
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
      },
    )
    app.get(
      '/template/:file',
      {
        config: session,
        schema: {
          operationId: 'downloadTemplate',
          tags,
          params: TemplateParams,
        },
      },
      async (req, reply) => {
        const sheet = await inTx(house, req, async (call) => {
          const resource = resources.get(req.params.file.slice(0, -'.xlsx'.length))
          if (resource === undefined) throw kindUnknown()
          permit(resource.mayImport(call.actor))
          return resource.sheet(call)
        })
        return sendDownload(reply, attachment(`${sheet.title}导入模板.xlsx`), xlsx).send(writeTemplate(sheet))
      },
    )
  }
}
