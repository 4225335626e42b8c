import { attachment, readStored, sandbox } from '#platform/files'
import type { Routes } from '#platform/house'
import { inFeature, openDoors } from '#platform/http/door'
import { sendDownload } from '#platform/http/in-tx'
import { readPicture } from '#platform/pictures/read-picture'
import { wrongPicture } from '../problems.ts'
import * as shape from '../schema-photos.ts'
import {
  addPhoto,
  admitPhoto,
  getPhoto,
  judgePhoto,
  listAlbum,
  listShownPhotos,
  mostPhotoBytes,
} from '../service/photos.ts'

const photoTypes = ['image/jpeg', 'image/png'] as const
type About = { base: `/${string}`; access: 'session' | 'citizen'; suffix: string }

/** The album for who organises: a member of staff at `/activities`, the leader of a team at `/led`. */
export const photoRoutes = ({ base, access, suffix }: About): Routes =>
  openDoors('activities', { access, feature: 'activities' }, (door, house, app) => {
    // The picture itself is the body; what it is is seen from its bytes.
    app.addContentTypeParser(
      [...photoTypes],
      { parseAs: 'buffer', bodyLimit: mostPhotoBytes },
      (_req, body, done) => done(null, body),
    )
    door(
      `GET ${base}/:id/photos`,
      `listAlbum${suffix}`,
      { answer: shape.Album },
      async (call, { params }) => ({ items: await listAlbum(call, params.id) }),
    )
    door.whole(
      `POST ${base}/:id/photos`,
      `addPhoto${suffix}`,
      {
        query: shape.PhotoQuery,
        answer: shape.Photo,
        status: 201,
        route: { consumes: [...photoTypes], config: { upload: true } },
      },
      async (req) => {
        const to = await inFeature(house, req, 'activities', (call) => admitPhoto(call, req.params.id), {
          readOnly: true,
        })
        const picture = Buffer.isBuffer(req.body) ? readPicture(req.body, photoTypes) : undefined
        if (picture === undefined) throw wrongPicture()
        const about = { caption: req.query.caption, requestId: req.id, address: req.ip }
        return addPhoto(house, to, picture, about)
      },
    )
    door.whole(
      `GET ${base}/:id/photos/:photoId`,
      `getPhoto${suffix}`,
      { params: shape.PhotoParams },
      async (req, reply) => {
        const photo = await inFeature(house, req, 'activities', (call) => getPhoto(call, req.params.photoId))
        sendDownload(reply, attachment('photo'), photo.media_type)
        reply.header('content-security-policy', sandbox)
        return reply.send(readStored(house.files, photo.id))
      },
    )
    if (access !== 'session') return
    for (const [act, state] of [
      ['show', 'shown'],
      ['hide', 'hidden'],
    ] as const)
      door(
        `POST ${base}/:id/photos/:photoId/${act}`,
        `${act}Photo`,
        { params: shape.PhotoParams, answer: shape.Photo },
        (call, { params }) => judgePhoto(call, params, state),
      )
  })

/** For anybody: what is shown. */
export const publicPhotoRoutes = openDoors(
  'activities',
  { access: 'visitor', feature: 'activities' },
  (door, house) => {
    door('GET /public/:id/photos', 'listPublicPhotos', { answer: shape.Album }, async (call, { params }) => ({
      items: await listShownPhotos(call, params.id),
    }))
    door.whole(
      'GET /public/photos/:photoId',
      'getPublicPhoto',
      { params: shape.OnePhoto },
      async (req, reply) => {
        const photo = await inFeature(house, req, 'activities', (call) => getPhoto(call, req.params.photoId))
        reply.header('content-type', photo.media_type).header('content-security-policy', sandbox)
        // Short, so that what is hidden is soon gone from the phones, too.
        reply.header('cache-control', 'public, max-age=300')
        return reply.send(readStored(house.files, photo.id))
      },
    )
  },
)
