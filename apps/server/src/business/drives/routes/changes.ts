import { createReadStream } from 'node:fs'
import multipart from '@fastify/multipart'
import { attachment, readStored, sandbox } from '#platform/files'
import type { Routes } from '#platform/house'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { announcedBytes } from '#platform/storage'
import * as change from '../change-schema.ts'
import * as shape from '../schema.ts'
import {
  decideCorrection,
  findEvidence,
  getCorrection,
  listCorrectionsOf,
  requestCorrection,
  revealCorrection,
  withdrawCorrection,
} from '../service/corrections.ts'
import {
  admitEvidence,
  keepEvidence,
  mostEvidenceBytes,
  receiveEvidence,
  servedName,
} from '../service/evidence.ts'
import { checkNearDay } from '../service/near-day.ts'
import { getTransfer, listTransferredPersons, listTransfersOf } from '../service/transfer-lists.ts'
import { acceptTransfer, planTransferOut, recallTransfer, refuseTransfer } from '../service/transfers.ts'

const tags = ['drives']
const config = { access: 'session' } as const

/** Transfers (S4-02) and corrections (A27). */
export const changeRoutes: Routes = (house) => async (app) => {
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: mostEvidenceBytes + 1 } })
  app.post(
    '/transfers',
    {
      config,
      schema: {
        operationId: 'transferOutPersons',
        tags,
        body: change.TransferBody,
        response: { 202: shape.TaskRef },
      },
    },
    async (req, reply) =>
      reply.code(202).send(
        await inTx(house, req, async (call) => {
          checkNearDay(call, '/day', req.body.day)
          return planTransferOut(call, req.body)
        }),
      ),
  )
  app.get(
    '/transfers',
    {
      config,
      schema: {
        operationId: 'listPersonTransfers',
        tags,
        querystring: change.TransferQuery,
        response: { 200: change.TransferList },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        listTransfersOf(call, {
          ...req.query,
          side: req.query.side ?? 'out',
          limit: req.query.limit ?? 20,
        }),
      ),
  )
  app.get(
    '/transfers/:id',
    {
      config,
      schema: {
        operationId: 'getPersonTransfer',
        tags,
        params: shape.Id,
        response: { 200: change.Transfer },
      },
    },
    (req) => inTx(house, req, (call) => getTransfer(call, req.params.id)),
  )
  app.get(
    '/transfers/:id/persons',
    {
      config,
      schema: {
        operationId: 'listTransferredPersons',
        tags,
        params: shape.Id,
        querystring: shape.OwnPage,
        response: { 200: change.Transferred },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        listTransferredPersons(call, req.params.id, { ...req.query, limit: req.query.limit ?? 20 }),
      ),
  )
  app.post(
    '/transfers/:id/recall',
    {
      config,
      schema: {
        operationId: 'recallPersonTransfer',
        tags,
        params: shape.Id,
        body: change.RecallBody,
        response: { 200: shape.Counted },
      },
    },
    (req) => inTx(house, req, (call) => recallTransfer(call, req.params.id, req.body.items)),
  )
  app.post(
    '/transfers/:id/accept',
    {
      config,
      schema: {
        operationId: 'acceptPersonTransfer',
        tags,
        params: shape.Id,
        body: change.AcceptBody,
        response: { 200: shape.Counted },
      },
    },
    (req) => inTx(house, req, (call) => acceptTransfer(call, req.params.id, req.body.unitId)),
  )
  app.post(
    '/transfers/:id/refuse',
    {
      config,
      schema: {
        operationId: 'refusePersonTransfer',
        tags,
        params: shape.Id,
        body: change.AnswerBody,
        response: { 204: shape.Nothing },
      },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => refuseTransfer(call, req.params.id, req.body.answer))
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/evidence',
    {
      config: { ...config, upload: true },
      bodyLimit: mostEvidenceBytes + 65_536,
      schema: {
        operationId: 'uploadEvidence',
        tags,
        consumes: ['multipart/form-data'],
        response: { 201: shape.Made },
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
  app.post(
    '/corrections',
    {
      config,
      schema: {
        operationId: 'requestCorrection',
        tags,
        body: change.CorrectionBody,
        response: { 201: shape.Made },
      },
    },
    async (req, reply) => {
      const { personId, ...body } = req.body
      return reply.code(201).send(await inTx(house, req, (call) => requestCorrection(call, personId, body)))
    },
  )
  app.get(
    '/corrections',
    {
      config,
      schema: {
        operationId: 'listCorrections',
        tags,
        querystring: change.CorrectionQuery,
        response: { 200: change.CorrectionList },
      },
    },
    (req) =>
      inTx(house, req, (call) => listCorrectionsOf(call, { ...req.query, limit: req.query.limit ?? 20 })),
  )
  app.get(
    '/corrections/:id',
    {
      config,
      schema: {
        operationId: 'getCorrection',
        tags,
        params: shape.Id,
        response: { 200: change.Correction },
      },
    },
    (req) => inTx(house, req, (call) => getCorrection(call, req.params.id)),
  )
  app.post(
    '/corrections/:id/reveal',
    {
      config: { ...config, isPersonal: true },
      schema: {
        operationId: 'revealCorrection',
        tags,
        params: shape.Id,
        body: shape.ReasonBody,
        response: { 200: shape.Revealed },
      },
    },
    (req) => inTx(house, req, (call) => revealCorrection(call, req.params.id, req.body.reason)),
  )
  app.post(
    '/corrections/:id/decision',
    {
      config,
      schema: {
        operationId: 'decideCorrection',
        tags,
        params: shape.Id,
        body: shape.DecisionBody,
        response: { 204: shape.Nothing },
      },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => decideCorrection(call, req.params.id, req.body))
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/corrections/:id/withdraw',
    {
      config,
      schema: {
        operationId: 'withdrawCorrection',
        tags,
        params: shape.Id,
        response: { 204: shape.Nothing },
      },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => withdrawCorrection(call, req.params.id))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/corrections/:id/evidence',
    { config, schema: { operationId: 'readEvidence', tags, params: shape.Id } },
    async (req, reply) => {
      // Looking at somebody's documents is written down, so this read writes.
      const found = await inTx(house, req, (call) => findEvidence(call, req.params.id), { readOnly: false })
      sendDownload(reply, attachment(servedName(found.name)), 'application/octet-stream')
      reply.header('content-security-policy', sandbox)
      return reply.send(readStored(house.files, found.fileId))
    },
  )
}
