import { type Door, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { threadUpload } from './files.ts'
import { listThreads } from './list.ts'
import { admitSender, photoRaw, sayPhoto } from './photos.ts'
import * as shape from './schema.ts'
import { serveThreadFile } from './serve-file.ts'
import { getThread, readThread, type ThreadAt, writeLine } from './service.ts'

const answer = shape.DeliveryThread

/** 沟通街镇需求 at the desk: of an order and of a class. */
export const threadRoutes = openDoors('delivery', 'session', (door, { files }) => {
  door('GET /threads', 'listDeliveryThreads', { answer: shape.DeliveryThreads }, listThreads)
  const uploaded = { answer: shape.ThreadFile, status: 201 } as const
  door.upload('POST /threads/files', 'uploadThreadFile', uploaded, threadUpload(files))
  door.file('GET /threads/files/:id', 'getThreadFile', {}, (call, { params }) =>
    serveThreadFile(call, files, params.id),
  )
  const order = (id: string): ThreadAt => ({ kind: 'order', id })
  door('GET /orders/:id/thread', 'getOrderThread', { answer }, (call, { params }) =>
    getThread(call, order(params.id)),
  )
  const [write, read] = [
    { body: shape.LineBody, answer },
    { body: shape.ReadBody, answer },
  ]
  door('POST /orders/:id/thread', 'writeInOrderThread', write, (call, { params, body }) =>
    writeLine(call, order(params.id), body),
  )
  door('POST /threads/orders/:id/read', 'readOrderThread', read, (call, { params, body }) =>
    readThread(call, order(params.id), body),
  )
  const desk = { get: 'getCourseThread', write: 'writeInCourseThread', read: 'readCourseThread' }
  openCourse(door, ['/courses/:id/thread', '/threads/courses/:id/read'], desk)
})

/** On the phone of the coach, of the classes he teaches. */
export const myThreadRoutes = openDoors('delivery', 'citizen', (door, house) => {
  const { files } = house
  door.file('GET /threads/files/:id', 'getMyThreadFile', {}, (call, { params }) =>
    serveThreadFile(call, files, params.id),
  )
  door('GET /threads', 'listMyThreads', { answer: shape.DeliveryThreads }, listThreads)
  const photo = { raw: photoRaw, answer, limit: 20 } as const
  door.whole('POST /threads/:id/photos', 'sendMyThreadPhoto', photo, async (req) => {
    const { id } = req.params
    const sender = await inTx(house, req, (call) => admitSender(call, id), { readOnly: true })
    await sayPhoto(house, sender, req.body, { requestId: req.id, address: req.ip })
    return inTx(house, req, (call) => getThread(call, { kind: 'course', id }), { readOnly: true })
  })
  const phone = { get: 'getMyThread', write: 'writeInMyThread', read: 'readMyThread' }
  openCourse(door, ['/threads/:id', '/threads/:id/read'], phone)
})

function openCourse(
  door: Door,
  [at, readAt]: readonly [
    '/courses/:id/thread' | '/threads/:id',
    '/threads/courses/:id/read' | '/threads/:id/read',
  ],
  { get, write, read }: Readonly<Record<'get' | 'write' | 'read', string>>,
): void {
  const course = (id: string): ThreadAt => ({ kind: 'course', id })
  door(`GET ${at}`, get, { answer }, (call, { params }) => getThread(call, course(params.id)))
  const said = { body: shape.LineBody, answer, limit: 60 }
  door(`POST ${at}`, write, said, (call, { params, body }) => writeLine(call, course(params.id), body))
  const seen = { body: shape.ReadBody, answer }
  door(`POST ${readAt}`, read, seen, (call, { params, body }) => readThread(call, course(params.id), body))
}
