import { createReadStream } from 'node:fs'
import multipart from '@fastify/multipart'
import { attachment, readStored, sandbox } from '#platform/files'
import type { Routes } from '#platform/house'
import { byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { ReasonBody, TaskRef } from '#platform/shape'
import { announcedBytes } from '#platform/storage'
import { Revealed } from '../roll/schema.ts'
import { checkNearDay } from '../roll/service/near-day.ts'
import { Counted, Made, OwnPage } from '../schema.ts'
import * as shape from './schema.ts'
import {
  decideCorrection,
  findEvidence,
  getCorrection,
  listCorrectionsOf,
  requestCorrection,
  revealCorrection,
  withdrawCorrection,
} from './service/corrections.ts'
import {
  admitEvidence,
  keepEvidence,
  mostEvidenceBytes,
  receiveEvidence,
  servedName,
} from './service/evidence.ts'
import { getTransfer, listTransferredPersons, listTransfersOf } from './service/transfer-lists.ts'
import { acceptTransfer, planTransferOut, recallTransfer, refuseTransfer } from './service/transfers.ts'

/** Transfers (S4-02) and corrections (A27). */
export const changeRoutes: Routes = openDoors('drives', 'session', async (door, house, app) => {
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: mostEvidenceBytes + 1 } })
  door(
    'POST /transfers',
    'transferOutPersons',
    { body: shape.TransferBody, answer: TaskRef, status: 202 },
    async (call, { body }) => {
      checkNearDay(call, '/day', body.day)
      return planTransferOut(call, body)
    },
  )
  door(
    'GET /transfers',
    'listPersonTransfers',
    { query: shape.TransferQuery, answer: shape.TransferList },
    byQuery(listTransfersOf),
  )
  door('GET /transfers/:id', 'getPersonTransfer', { answer: shape.Transfer }, byId(getTransfer))
  door(
    'GET /transfers/:id/persons',
    'listTransferredPersons',
    { query: OwnPage, answer: shape.Transferred },
    (call, { params, query }) => listTransferredPersons(call, params.id, query),
  )
  door(
    'POST /transfers/:id/recall',
    'recallPersonTransfer',
    { body: shape.RecallBody, answer: Counted },
    (call, { params, body }) => recallTransfer(call, params.id, body.items),
  )
  door(
    'POST /transfers/:id/accept',
    'acceptPersonTransfer',
    { body: shape.AcceptBody, answer: Counted },
    (call, { params, body }) => acceptTransfer(call, params.id, body.unitId),
  )
  door(
    'POST /transfers/:id/refuse',
    'refusePersonTransfer',
    { body: shape.AnswerBody },
    (call, { params, body }) => refuseTransfer(call, params.id, body.answer),
  )
  door.whole(
    'POST /evidence',
    'uploadEvidence',
    {
      answer: Made,
      status: 201,
      route: {
        bodyLimit: mostEvidenceBytes + 65_536,
        consumes: ['multipart/form-data'],
        config: { upload: true },
      },
    },
    async (req, reply) => {
      const bytes = announcedBytes(req.headers)
      await inTx(house, req, (call) => admitEvidence(call, house.files, bytes), { readOnly: true })
      const received = await receiveEvidence(house.files, req)
      try {
        req.body = { digest: received.digest }
        const source = () => createReadStream(received.path)
        return reply
          .code(201)
          .send(await inTx(house, req, (call) => keepEvidence(call, house.files, received, source())))
      } finally {
        await received.remove()
      }
    },
  )
  door(
    'POST /corrections',
    'requestCorrection',
    { body: shape.CorrectionBody, answer: Made, status: 201 },
    (call, { body }) => {
      const { personId, ...correction } = body
      return requestCorrection(call, personId, correction)
    },
  )
  door(
    'GET /corrections',
    'listCorrections',
    { query: shape.CorrectionQuery, answer: shape.CorrectionList },
    byQuery(listCorrectionsOf),
  )
  door('GET /corrections/:id', 'getCorrection', { answer: shape.Correction }, byId(getCorrection))
  door(
    'POST /corrections/:id/reveal',
    'revealCorrection',
    { isPersonal: true, body: ReasonBody, answer: Revealed },
    (call, { params, body }) => revealCorrection(call, params.id, body.reason),
  )
  door(
    'POST /corrections/:id/decision',
    'decideCorrection',
    { body: shape.DecisionBody },
    byIdAndBody(decideCorrection),
  )
  door('POST /corrections/:id/withdraw', 'withdrawCorrection', {}, byId(withdrawCorrection))
  door.whole('GET /corrections/:id/evidence', 'readEvidence', {}, async (req, reply) => {
    // Looking at somebody's documents is written down, so this read writes.
    const found = await inTx(house, req, (call) => findEvidence(call, req.params.id), { readOnly: false })
    sendDownload(reply, attachment(servedName(found.name)), 'application/octet-stream')
    reply.header('content-security-policy', sandbox)
    return reply.send(readStored(house.files, found.fileId))
  })
})
