import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { permit } from '#platform/call'
import type { Routes } from '#platform/house'
import { openDoors, takesFile } from '#platform/http/door'
import { TaskRef } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeTemplate } from '#platform/sheets/template'
import { openAnnotated } from './annotated.ts'
import { sendWhileReading } from './downloads.ts'
import { getImport, listImportRows, listImports } from './preview.ts'
import { kindUnknown } from './problems.ts'
import * as shape from './schema.ts'
import { discardImport, maxUploadBytes, type Resources, startCommit } from './service.ts'
import { takeUpload } from './take-upload.ts'

/** Under /api/imports: a workbook goes up, is read and judged as a task, is looked at, and is committed as a task. */
export function importRoutes(resources: Resources): Routes {
  return openDoors('imports', 'session', async (door, house, app) => {
    const largest = Math.max(
      maxUploadBytes,
      ...[...resources.values()].map((each) => each.limits?.bytes ?? 0),
    )
    await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: largest + 1 } })

    const sent = {
      query: shape.UploadQuery,
      answer: shape.Uploaded,
      status: 202,
      route: takesFile(largest),
    } as const
    door.whole('POST /files', 'uploadImport', sent, (req, reply) =>
      takeUpload(house, req, reply, resources, req.query),
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
    door.whole('GET /:id/annotated.xlsx', 'downloadAnnotated', {}, (req, reply) =>
      sendWhileReading(house, req, reply, async (call, client) => {
        const { name, stream } = await openAnnotated(house, call, client, resources, req.params.id)
        return { name, mediaType: sheetTypes.xlsx, content: stream }
      }),
    )
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
