import type { Call } from '#platform/call'
import type { Routes } from '#platform/house'
import {
  byBody,
  byId,
  byIdAndBody,
  byIdAndQuery,
  byIdAndReason,
  byQuery,
  openDoors,
} from '#platform/http/door'
import { ReasonBody, TaskRef } from '#platform/shape'
import { Revealed } from '../roll/schema.ts'
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
import { evidenceUpload, serveEvidence } from './service/evidence.ts'
import { getTransfer, listTransferredPersons, listTransfersOf } from './service/transfer-lists.ts'
import { acceptTransfer, planTransferOut, recallTransfer, refuseTransfer } from './service/transfers.ts'

/** Transfers (S4-02) and corrections (A27). */
export const changeRoutes: Routes = openDoors('drives', 'session', (door, { files }) => {
  door(
    'POST /transfers',
    'transferOutPersons',
    { body: shape.TransferBody, answer: TaskRef, status: 202 },
    byBody(planTransferOut),
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
    byIdAndQuery(listTransferredPersons),
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
  door.upload('POST /evidence', 'uploadEvidence', { answer: Made, status: 201 }, evidenceUpload(files))
  door(
    'POST /corrections',
    'requestCorrection',
    { body: shape.CorrectionBody, answer: Made, status: 201 },
    (call, { body: { personId, ...wanted } }) => requestCorrection(call, personId, wanted),
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
    byIdAndReason(revealCorrection),
  )
  door(
    'POST /corrections/:id/decision',
    'decideCorrection',
    { body: shape.DecisionBody },
    byIdAndBody(decideCorrection),
  )
  door('POST /corrections/:id/withdraw', 'withdrawCorrection', {}, byId(withdrawCorrection))
  const serve = async (call: Call, { params }: { params: { id: string } }) =>
    serveEvidence(files, await findEvidence(call, params.id))
  // Looking at somebody's documents is written down, so this read writes.
  door.file('GET /corrections/:id/evidence', 'readEvidence', {}, serve, { readOnly: false })
})
