import type { Call } from '#platform/call'
import { readStored } from '#platform/files'
import type { House } from '#platform/house'
import { byBody, byId, byQuery, type Door, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import type { Sent } from '#platform/http/send-file'
import { notFound } from '#platform/problem'
import { admitPoster, keepPoster, mostPosterBytes } from './poster.ts'
import { changeRules, getRules } from './rules.ts'
import * as shape from './schema.ts'
import { getMine, getOne, getPiece, listLessonEvidence, listMine } from './service.ts'

/** What was handed in, for who reads the class: sub-district, association, supervisor, bureau. */
export const evidenceRoutes = openDoors('delivery', 'session', (door, house) => {
  const list = { query: shape.LessonEvidenceQuery, answer: shape.LessonEvidences }
  door('GET /evidence', 'listLessonEvidence', list, byQuery(listLessonEvidence))
  door('GET /lessons/:id/evidence', 'getLessonEvidence', { answer: shape.LessonEvidence }, byId(getOne))
  door('GET /evidence/rules', 'getEvidenceRules', { answer: shape.EvidenceRules }, getRules)
  const change = { body: shape.EvidenceRulesBody, answer: shape.EvidenceRules }
  door('PUT /evidence/rules', 'setEvidenceRules', change, byBody(changeRules))
  sendPieces(door, house, '')
})

/** The coach's own, on his phone. The files themselves come by `/api/my/uploads`. */
export const myEvidenceRoutes = openDoors('delivery', 'citizen', (door, house) => {
  door('GET /evidence', 'listMyEvidence', { answer: shape.MyLessonEvidences }, listMine)
  door('GET /lessons/:id/evidence', 'getMyEvidence', { answer: shape.LessonEvidence }, byId(getMine))
  const raw = { as: 'bytes', types: ['image/jpeg'], mostBytes: mostPosterBytes } as const
  door.whole('POST /evidence/:id/poster', 'addEvidencePoster', { raw, status: 204 }, async (req, reply) => {
    const row = await inTx(house, req, (call) => admitPoster(call, req.params.id), { readOnly: true })
    await keepPoster(house, row, req.body, req.id)
    return reply.send()
  })
  sendPieces(door, house, 'My')
})

/** Shown where it stands, a player may jump in it; a browser runs nothing of it. */
function sendPieces(door: Door, { files }: House, whose: '' | 'My'): void {
  const send = (id: string, mediaType: string, bytes?: number) => (): Sent => ({
    mediaType,
    content: readStored(files, id),
    isForeign: true,
    ...(bytes === undefined ? {} : { bytes, part: (range) => readStored(files, id, range) }),
  })
  door.file('GET /evidence/:id/file', `get${whose}EvidenceFile`, {}, async (call: Call, { params }) => {
    const { id, media_type, size_bytes } = await getPiece(call, params.id)
    return send(id, media_type, size_bytes)
  })
  door.file('GET /evidence/:id/poster', `get${whose}EvidencePoster`, {}, async (call: Call, { params }) => {
    const { poster_id: poster } = await getPiece(call, params.id)
    if (poster === null) throw notFound()
    return send(poster, 'image/jpeg')
  })
}
