import { Type } from 'typebox'
import { permit } from '#platform/call'
import type { Routes } from '#platform/house'
import { byIdAndQuery, openDoors } from '#platform/http/door'
import { TaskRef } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import { writeTemplate } from '#platform/sheets/template'
import { openAnnotated } from './annotated.ts'
import { sendWhileReading } from './downloads.ts'
import { getImport, listImportRows, listImports } from './preview.ts'
import { kindUnknown } from './problems.ts'
import * as shape from './schema.ts'
import { discardImport, type Resources, startCommit } from './service.ts'
import { importUpload } from './take-upload.ts'

/** Under /api/imports: a workbook goes up, is read and judged as a task, is looked at, and is committed as a task. */
export function importRoutes(resources: Resources): Routes {
  return openDoors('imports', 'session', (door, house) => {
    const sent = { query: shape.UploadQuery, answer: shape.Uploaded, status: 202 } as const
    door.upload('POST /files', 'uploadImport', sent, importUpload(house, resources))
    const list = { query: shape.KindQuery, answer: Type.Array(shape.Preview) }
    door('GET /', 'listImports', list, (call, { query }) => listImports(call, resources, query.kind))
    door('GET /:id', 'getImport', { answer: shape.Preview }, (call, { params }) =>
      getImport(call, resources, params.id),
    )
    const rows = { query: shape.RowsQuery, answer: shape.Rows }
    door('GET /:id/rows', 'listImportRows', rows, byIdAndQuery(listImportRows))
    const commit = { body: shape.CommitBody, answer: TaskRef, status: 202 } as const
    door('POST /:id/commit', 'commitImport', commit, (call, { params, body }) => {
      const { acceptGoodRows = false, acceptWarnings = false } = body
      return startCommit(call, resources, params.id, { acceptGoodRows, acceptWarnings })
    })
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
