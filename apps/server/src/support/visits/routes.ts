import type { FastifyRequest } from 'fastify'
import { systemActor } from '#platform/call'
import { readStored } from '#platform/files'
import type { House, Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { readPicture } from '#platform/pictures/read-picture'
import { ActBody, ReasonBody, Timeline, VersionBody } from '#platform/shape'
import { withCall } from '#platform/transaction'
import type { Kinds } from './kinds.ts'
import { wrongPicture } from './problems.ts'
import * as shape from './schema.ts'
import { revealContact } from './service/booking.ts'
import { listKinds, publishChecklist } from './service/checklists.ts'
import { answerFinding, judgeFinding, planSecondVisit } from './service/findings.ts'
import { appoint, dismiss, listInspectors } from './service/inspectors.ts'
import { admitInspector, keepActs, listMyVisits } from './service/mine.ts'
import { addEvidence, addVisitPhoto, admitEvidence, mostPhotoBytes } from './service/photos.ts'
import { cancelVisit, drawVisits, listCandidates, planVisits } from './service/plan.ts'
import * as read from './service/read.ts'

/** The picture itself is the body; what it is is seen from its bytes. */
const raw = { as: 'bytes', types: ['image/jpeg', 'image/png'], mostBytes: mostPhotoBytes } as const

/** @throws wrongPicture (422) */
function takePicture(body: Buffer | undefined) {
  const picture = body === undefined ? undefined : readPicture(body, raw.types)
  if (picture === undefined) throw wrongPicture()
  return picture
}

export const visitRoutes =
  (kinds: Kinds): Routes =>
  (house) =>
  async (app) => {
    await app.register(onSiteRoutes(kinds)(house))
    await app.register(findingRoutes(kinds)(house))
  }

const onSiteRoutes = (kinds: Kinds): Routes =>
  openDoors('visits', 'session', (door, house) => {
    const all = { answer: shape.VisitKinds }
    door('GET /kinds', 'listVisitKinds', all, (call) => listKinds(call, kinds))
    const published = { params: shape.KindParams, body: shape.ChecklistBody, ...all }
    door('POST /kinds/:kind/checklist', 'publishChecklist', published, (call, { params, body }) =>
      publishChecklist(call, kinds, params.kind, body),
    )
    door('GET /inspectors', 'listInspectors', { answer: shape.Inspectors }, listInspectors)
    const appointed = {
      body: shape.InspectorBody,
      answer: shape.Inspector,
      status: 201,
      isPersonal: true,
    } as const
    door('POST /inspectors', 'appointInspector', appointed, (call, { body }) => appoint(call, kinds, body))
    const dismissed = { body: ReasonBody, answer: shape.Inspector }
    door('POST /inspectors/:id/dismiss', 'dismissInspector', dismissed, (call, { params, body }) =>
      dismiss(call, params.id, body.reason),
    )
    const candidates = { query: shape.CandidateQuery, answer: shape.Candidates }
    door('GET /candidates', 'listVisitCandidates', candidates, (call, { query }) =>
      listCandidates(call, kinds, query),
    )
    const drawn = { query: shape.DrawQuery, answer: shape.Candidates }
    door('GET /draw', 'drawVisits', drawn, (call, { query }) => drawVisits(call, kinds, query))
    const planned = { body: shape.PlanBody, answer: shape.Planned, status: 201 } as const
    door('POST /visits', 'planVisits', planned, (call, { body }) => planVisits(call, kinds, body))
    const list = { query: shape.VisitQuery, answer: shape.VisitPage }
    door('GET /visits', 'listVisits', list, (call, { query }) => read.listVisits(call, kinds, query))
    const answer = shape.Visit
    door('GET /visits/:id', 'getVisit', { answer }, (call, { params }) =>
      read.getVisit(call, kinds, params.id),
    )
    door('POST /visits/:id/cancel', 'cancelVisit', { body: ActBody, answer }, (call, { params, body }) =>
      cancelVisit(call, kinds, params.id, body),
    )
    const reveal = { isPersonal: true, body: ReasonBody, answer: shape.Contact } as const
    door('POST /visits/:id/reveal', 'revealVisitContact', reveal, (call, { params, body }) =>
      revealContact(call, kinds, params.id, body),
    )
    door('GET /visits/:id/timeline', 'listVisitTimeline', { answer: Timeline }, (call, { params }) =>
      read.listVisitTimeline(call, kinds, params.id),
    )
    const picture = { params: shape.PhotoParams }
    door.file('GET /visits/:id/photos/:photoId', 'getVisitPhoto', picture, async (call, { params }) => {
      const { file_id, media_type } = await read.getVisitPhoto(call, kinds, params)
      return () => ({ mediaType: media_type, content: readStored(house.files, file_id), isForeign: true })
    })
    door.file('GET /visits/:id/signature', 'getVisitSignature', {}, async (call, { params }) => ({
      mediaType: 'image/svg+xml',
      content: await read.getSignature(call, kinds, params.id),
      isForeign: true,
    }))
  })

const findingRoutes = (kinds: Kinds): Routes =>
  openDoors('visits', 'session', (door, house) => {
    const list = { query: shape.FindingQuery, answer: shape.FindingPage }
    door('GET /findings', 'listFindings', list, (call, { query }) => read.listFindingRows(call, kinds, query))
    const answer = shape.Finding
    const one = '/findings/:id'
    door(`GET ${one}`, 'getFinding', { answer }, (call, { params }) =>
      read.getFinding(call, kinds, params.id),
    )
    door(`GET ${one}/timeline`, 'listFindingTimeline', { answer: Timeline }, (call, { params }) =>
      read.listFindingTimeline(call, kinds, params.id),
    )
    door(
      `POST ${one}/answer`,
      'answerFinding',
      { body: shape.AnswerBody, answer },
      (call, { params, body }) => answerFinding(call, kinds, params.id, body),
    )
    for (const [act, body] of [
      ['accept', VersionBody],
      ['return', ActBody],
    ] as const)
      door(`POST ${one}/${act}`, `${act}Finding`, { body, answer }, (call, { params, body }) =>
        judgeFinding(call, kinds, params.id, act, body),
      )
    const second = { body: shape.SecondVisitBody, answer }
    door(`POST ${one}/look-again`, 'planSecondVisit', second, (call, { params, body }) =>
      planSecondVisit(call, kinds, params.id, body),
    )
    const evidence = { answer: shape.Evidence, status: 201, raw } as const
    door.whole(`POST ${one}/photos`, 'addEvidence', evidence, async (req) => {
      await inTx(house, req, (call) => admitEvidence(call, kinds, req.params.id), { readOnly: true })
      const picture = takePicture(req.body)
      return inTx(house, req, (call) => addEvidence(call, house, kinds, req.params.id, picture))
    })
  })

/** For the inspector's phone. What he sends is kept by the system, once it is certain that the visit is his. */
export const myVisitRoutes = (kinds: Kinds): Routes =>
  openDoors('visits', 'citizen', (door, house) => {
    door('GET /', 'listMyVisits', { answer: shape.MyVisits }, (call) => listMyVisits(call, kinds))
    door.whole(
      'POST /:id/acts',
      'keepVisitActs',
      { body: shape.ActsBody, answer: shape.MyVisit },
      async (req) => {
        const opening = await admit(house, req, req.params.id)
        return withCall(house, opening, (call) => keepActs(call, kinds, req.params.id, req.body.acts))
      },
    )
    const added = { params: shape.PhotoParams, status: 204, raw } as const
    door.whole('POST /:id/photos/:photoId', 'keepVisitPhoto', added, async (req, reply) => {
      const opening = await admit(house, req, req.params.id)
      const picture = takePicture(req.body)
      await withCall(house, opening, (call) => addVisitPhoto(call, house, kinds, req.params, picture))
      return reply.send(null)
    })
  })

/** The system's transaction for who was admitted; the audit names him. */
async function admit(house: House, req: FastifyRequest, id: string) {
  const actor = await inTx(
    house,
    req,
    async (call) => {
      await admitInspector(call, id)
      const { accountId, sessionId, personName } = call.actor
      return { ...systemActor, accountId, sessionId, personName }
    },
    { readOnly: true },
  )
  return { actor, now: house.clock.now(), requestId: req.id, address: req.ip }
}
