import { newsPhotos } from '@jianwang/records/delivery-news'
import { readStored } from '#platform/files'
import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import { receiveDocument } from '#platform/uploads/receive-file'
import {
  addOfEvidence,
  addUpload,
  admitUpload,
  dropNewsPhoto,
  findNewsPhoto,
  getNewsPhotos,
  mostPhotoBytes,
} from './photos.ts'
import { wrongNewsPhoto } from './problems.ts'
import * as shape from './schema.ts'
import { listClassNews, submitClassNews } from './service.ts'

const wrong = () => wrongNewsPhoto({ most: newsPhotos.mostMiB })

/** 配送新闻, with its photos. */
export const classNewsRoutes = openDoors('delivery', 'session', (door, { files }) => {
  door('GET /class-news', 'listClassNews', { answer: shape.ClassNewsList }, listClassNews)
  const submit = { body: shape.ClassNewsBody, answer: shape.ClassNews }
  door('POST /courses/:id/news', 'submitClassNews', submit, byIdAndBody(submitClassNews))
  const answer = shape.NewsPhotos
  const at = '/courses/:id/news/photos'
  door(`GET ${at}`, 'getNewsPhotos', { answer }, byId(getNewsPhotos))
  door.upload(`POST ${at}`, 'addNewsPhoto', { query: shape.UploadQuery, answer, status: 201 } as const, {
    mostBytes: mostPhotoBytes,
    admit: (call, { params, query }, bytes) => admitUpload(call, files, { ...query, ...params }, bytes),
    receive: (req) =>
      receiveDocument(files, req, {
        maxBytes: mostPhotoBytes,
        nameless: 'photo.jpg',
        endings: ['jpg', 'jpeg', 'png'],
        noFile: wrong,
        wrong,
        broken: wrong,
      }),
    keep: (call, { params, query }, received) => addUpload(call, files, { ...query, ...params }, received),
  })
  const taken = { body: shape.OfEvidenceBody, answer, status: 201 } as const
  door(`POST ${at}/evidence`, 'addNewsPhotoOfEvidence', taken, (call, { params, body }) =>
    addOfEvidence(call, files, params.id, body),
  )
  const one = { params: shape.PhotoParams } as const
  door(`DELETE ${at}/:photoId`, 'dropNewsPhoto', { ...one, answer }, (call, { params }) =>
    dropNewsPhoto(call, params.id, params.photoId),
  )
  door.file(`GET ${at}/:photoId`, 'getNewsPhoto', one, async (call, { params }) => {
    const { id, media_type } = await findNewsPhoto(call, params.id, params.photoId)
    return () => ({ mediaType: media_type, content: readStored(files, id), isForeign: true })
  })
})
