import { readStored } from '#platform/files'
import { openDoors } from '#platform/http/door'
import { addFile, admitFile, dropFile, getFile } from './files.ts'
import * as shape from './schema.ts'
import { mostBytes, receiveArticleFile } from './upload.ts'

export const fileRoutes = openDoors('news', 'session', (door, { files }) => {
  const added = { query: shape.UploadQuery, answer: shape.Attachment, status: 201 } as const
  door.upload('POST /articles/:id/files', 'addNewsFile', added, {
    mostBytes: mostBytes.attachment,
    admit: (call, { params, query }, bytes) => admitFile(call, files, { ...query, ...params }, bytes),
    receive: (req, { given }) => receiveArticleFile(files, req, given.query.role),
    keep: (call, { params, query }, received) => addFile(call, files, { ...query, ...params }, received),
  })
  door('DELETE /articles/:id/files/:fileId', 'dropNewsFile', {}, (call, { params: { id, fileId } }) =>
    dropFile(call, files, id, fileId),
  )
  door.file('GET /files/:id', 'getNewsFile', { access: 'public' }, async (call, { params }) => {
    const { id, name, media_type, size_bytes, isPublic } = await getFile(call, params.id)
    const about = { name, mediaType: media_type, bytes: size_bytes, isForeign: true } as const
    // Short, so that what is withdrawn is soon gone from the phones, too.
    const kept = isPublic ? { keepSeconds: 300 } : {}
    return () => ({ ...about, ...kept, content: readStored(files, id) })
  })
})
