import multipart from '@fastify/multipart'
import { attachment, readStored, sandbox } from '#platform/files'
import { openDoors } from '#platform/http/door'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { announcedBytes } from '#platform/storage'
import { addFile, admitFile, dropFile, getFile } from './files.ts'
import * as shape from './schema.ts'
import { mostBytes, receiveArticleFile } from './upload.ts'

export const fileRoutes = openDoors('news', 'session', async (door, house, app) => {
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: mostBytes.attachment + 1 } })
  door.whole(
    'POST /articles/:id/files',
    'addNewsFile',
    {
      query: shape.UploadQuery,
      answer: shape.Attachment,
      status: 201,
      route: {
        bodyLimit: mostBytes.attachment + 65_536,
        consumes: ['multipart/form-data'],
        config: { upload: true },
      },
    },
    async (req, reply) => {
      const to = { id: req.params.id, role: req.query.role }
      const bytes = announcedBytes(req.headers)
      await inTx(house, req, (call) => admitFile(call, house.files, to, bytes), { readOnly: true })
      const received = await receiveArticleFile(house.files, req, to.role)
      try {
        req.body = { digest: received.digest, role: to.role }
        return await reply
          .code(201)
          .send(await inTx(house, req, (call) => addFile(call, house.files, to, received)))
      } finally {
        await received.remove()
      }
    },
  )
  door.whole(
    'DELETE /articles/:id/files/:fileId',
    'dropNewsFile',
    { params: shape.FileParams },
    async (req, reply) => {
      const { id, fileId } = req.params
      await inTx(house, req, (call) => dropFile(call, house.files, id, fileId))
      return reply.code(204).send()
    },
  )
  door.whole('GET /files/:id', 'getNewsFile', { access: 'public' }, async (req, reply) => {
    const file = await inTx(house, req, (call) => getFile(call, req.params.id))
    sendDownload(reply, attachment(file.name), file.media_type)
    reply.header('content-security-policy', sandbox).header('content-length', file.size_bytes)
    // Short, so that what is withdrawn is soon gone from the phones, too.
    if (file.isPublic) reply.header('cache-control', 'public, max-age=300')
    return reply.send(readStored(house.files, file.id))
  })
})
