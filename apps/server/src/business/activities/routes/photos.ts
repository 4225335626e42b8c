import type { Call } from '#platform/call'
import { readStored } from '#platform/files'
import type { Routes } from '#platform/house'
import { inFeature, openDoors } from '#platform/http/door'
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

const feature = 'activities'
/** The picture itself is the body; what it is is seen from its bytes. */
const raw = { as: 'bytes', types: ['image/jpeg', 'image/png'], mostBytes: mostPhotoBytes } as const
type About = { base: `/${string}`; access: 'session' | 'citizen'; suffix: string }

/** The album for who organises: a member of staff at `/activities`, the leader of a team at `/led`. */
export const photoRoutes = ({ base, access, suffix }: About): Routes =>
  openDoors('activities', { access, feature }, (door, house) => {
    const album = `${base}/:id/photos` as const
    door(`GET ${album}`, `listAlbum${suffix}`, { answer: shape.Album }, async (call, { params }) => ({
      items: await listAlbum(call, params.id),
    }))
    const added = { query: shape.PhotoQuery, answer: shape.Photo, status: 201, raw } as const
    door.whole(`POST ${album}`, `addPhoto${suffix}`, added, async (req) => {
      const admit = (call: Call) => admitPhoto(call, req.params.id)
      const to = await inFeature(house, req, feature, admit, { readOnly: true })
      const picture = req.body === undefined ? undefined : readPicture(req.body, raw.types)
      if (picture === undefined) throw wrongPicture()
      const about = { caption: req.query.caption, requestId: req.id, address: req.ip }
      return addPhoto(house, to, picture, about)
    })
    door.file(`GET ${album}/:photoId`, `getPhoto${suffix}`, {}, async (call, { params }) => {
      const { id, media_type } = await getPhoto(call, params.photoId)
      return () => ({
        name: 'photo',
        mediaType: media_type,
        content: readStored(house.files, id),
        isForeign: true,
      })
    })
    if (access !== 'session') return
    for (const [act, state] of [
      ['show', 'shown'],
      ['hide', 'hidden'],
    ] as const)
      door(`POST ${album}/:photoId/${act}`, `${act}Photo`, { answer: shape.Photo }, (call, { params }) =>
        judgePhoto(call, params, state),
      )
  })

/** For anybody: what is shown. */
export const publicPhotoRoutes = openDoors('activities', { access: 'visitor', feature }, (door, house) => {
  door('GET /public/:id/photos', 'listPublicPhotos', { answer: shape.Album }, async (call, { params }) => ({
    items: await listShownPhotos(call, params.id),
  }))
  door.file('GET /public/photos/:photoId', 'getPublicPhoto', {}, async (call, { params }) => {
    const { id, media_type } = await getPhoto(call, params.photoId)
    // Short, so that what is hidden is soon gone from the phones, too.
    const about = { mediaType: media_type, keepSeconds: 300, isForeign: true } as const
    return () => ({ ...about, content: readStored(house.files, id) })
  })
})
