import { listPayAccounts } from '#business/coaches'
import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import { sheetTypes } from '#platform/sheets/media-types'
import * as shape from './schema.ts'
import { actOnRun } from './service/act.ts'
import { compareRun } from './service/compare.ts'
import { readDesk } from './service/desk.ts'
import { downloadFile } from './service/download.ts'
import { makeRun } from './service/make.ts'
import { actOnFile, getFile, listFiles, makeFile } from './service/make-file.ts'
import { printCertificate, printSlip } from './service/papers.ts'
import * as read from './service/read.ts'
import { readReceipt } from './service/receipt.ts'
import { changeSetting, readSetting } from './service/setting.ts'
import { actOnSlip, answerMySlip, correctSlip } from './service/slip-acts.ts'
import { listTables, loadTable, previewTable } from './service/tables.ts'
import { toRun } from './view.ts'

const run = { answer: shape.PayrollRun }
const slip = { answer: shape.PayrollSlip }

/** For the payer's finance, and the bureau that reads. */
export const payrollRoutes: Routes = (house) => async (app) => {
  await app.register(runRoutes(house))
  await app.register(fileRoutes(house))
}

const runRoutes = openDoors('payroll', 'session', (door) => {
  door(
    'GET /runs',
    'listPayrollRuns',
    { query: shape.RunQuery, answer: shape.PayrollRunPage },
    byQuery(read.listRuns),
  )
  door('POST /runs', 'makePayrollRun', { body: shape.RunBody, ...run }, async (call, { body }) =>
    toRun(call.actor, await makeRun(call, body)),
  )
  door('GET /runs/:id', 'getPayrollRun', run, byId(read.getRun))
  door('GET /runs/:id/timeline', 'listPayrollRunTimeline', { answer: Timeline }, byId(read.listRunTimeline))
  for (const act of ['submit', 'check'] as const)
    door(
      `POST /runs/:id/${act}`,
      `${act}PayrollRun`,
      { body: VersionBody, ...run },
      (call, { params, body }) => actOnRun(call, params.id, act, body),
    )
  door('POST /runs/:id/return', 'returnPayrollRun', { body: ActBody, ...run }, (call, { params, body }) =>
    actOnRun(call, params.id, 'return', body),
  )
  const list = { query: shape.SlipQuery, answer: shape.PayrollSlipPage }
  door('GET /slips', 'listPayrollSlips', list, byQuery(read.listSlips))
  door('GET /slips/:id', 'getPayrollSlip', slip, byId(read.getSlip))
  door(
    'GET /slips/:id/timeline',
    'listPayrollSlipTimeline',
    { answer: Timeline },
    byId(read.listSlipTimeline),
  )
  for (const act of ['record', 'uphold'] as const)
    door(
      `POST /slips/:id/${act}`,
      `${act}PayrollSlip`,
      { body: ActBody, ...slip },
      (call, { params, body }) => actOnSlip(call, params.id, act, body),
    )
  door(
    'POST /slips/:id/check',
    'checkPayrollSlip',
    { body: VersionBody, ...slip },
    (call, { params, body }) => actOnSlip(call, params.id, 'check', body),
  )
  door.file('GET /slips/:id/slip.pdf', 'downloadPayrollSlip', {}, byId(printSlip))
  const ofYear = { query: shape.YearQuery }
  door.file(
    'GET /slips/:id/certificate.pdf',
    'downloadPayrollCertificate',
    ofYear,
    (call, { params, query }) => printCertificate(call, { slipId: params.id, year: query.year }),
  )
  const correct = { body: shape.PayCorrectionBody, ...slip }
  door('POST /slips/:id/correct', 'correctPayrollSlip', correct, byIdAndBody(correctSlip))
})

const file = { answer: shape.PayrollFile }
const sheetBody = {
  raw: { as: 'bytes', types: [sheetTypes.xlsx, 'text/csv'], mostBytes: 2_000_000 },
} as const

const fileRoutes = openDoors('payroll', 'session', (door) => {
  const compare = { ...sheetBody, answer: shape.PayComparison }
  door(
    'POST /runs/:id/compare',
    'comparePayrollRun',
    compare,
    (call, { params, body }) => compareRun(call, params.id, body),
    { readOnly: true },
  )
  door('GET /desk', 'getPayrollDesk', { answer: shape.PayrollDesk }, (call) => readDesk(call))
  const tables = { answer: shape.WithholdingTables }
  door('GET /tables', 'listWithholdingTables', tables, (call) => listTables(call))
  const preview = { body: shape.WithholdingTableBody, answer: shape.WithholdingPreview }
  door('POST /tables/preview', 'previewWithholdingTable', preview, byBody(previewTable))
  door(
    'POST /tables',
    'loadWithholdingTable',
    { body: shape.WithholdingLoadBody, ...tables },
    byBody(loadTable),
  )
  door('GET /setting', 'getPayrollSetting', { answer: shape.PayrollSetting }, (call) => readSetting(call))
  const set = { body: shape.PayrollSettingBody, answer: shape.PayrollSetting }
  door('PUT /setting', 'setPayrollSetting', set, (call, { body }) => changeSetting(call, body))
  door(
    'GET /files',
    'listPayrollFiles',
    { query: shape.RunQuery, answer: shape.PayrollFilePage },
    byQuery(listFiles),
  )
  door('POST /files', 'makePayrollFile', { body: shape.FileBody, ...file }, (call, { body }) =>
    makeFile(call, listPayAccounts, body),
  )
  door('GET /files/:id', 'getPayrollFile', { answer: shape.PayrollFileWhole }, byId(getFile))
  door(
    'POST /files/:id/release',
    'releasePayrollFile',
    { body: VersionBody, ...file },
    (call, { params, body }) => actOnFile(call, params.id, 'release', body),
  )
  door(
    'POST /files/:id/discard',
    'discardPayrollFile',
    { body: ActBody, ...file },
    (call, { params, body }) => actOnFile(call, params.id, 'discard', body),
  )
  door.file(
    'GET /files/:id/download',
    'downloadPayrollFile',
    { query: shape.FileFormat },
    (call, { params, query }) => downloadFile(call, params.id, query.format),
    // Who took it away is written down.
    { readOnly: false },
  )
  door(
    'POST /files/:id/receipt',
    'readPayrollReceipt',
    { query: shape.ReceiptQuery, ...sheetBody, answer: shape.PayrollReceipt },
    (call, { params, query, body }) => readReceipt(call, params.id, body, query.digest),
  )
})

/** For the coach on the phone. */
export const mySlipRoutes = openDoors('payroll', 'citizen', (door) => {
  const list = { query: shape.RunQuery, answer: shape.PayrollSlipPage }
  door('GET /slips', 'listMyPayrollSlips', list, byQuery(read.listMySlips))
  door('GET /slips/:id', 'getMyPayrollSlip', slip, byId(read.getSlip))
  door.file('GET /slips/:id/slip.pdf', 'downloadMyPayrollSlip', {}, byId(printSlip))
  door.file(
    'GET /slips/:id/certificate.pdf',
    'downloadMyPayrollCertificate',
    { query: shape.YearQuery },
    (call, { params, query }) => printCertificate(call, { slipId: params.id, year: query.year }),
  )
  door(
    'POST /slips/:id/confirm',
    'confirmMyPayrollSlip',
    { body: VersionBody, ...slip },
    (call, { params, body }) => answerMySlip(call, params.id, 'confirm', body),
  )
  door(
    'POST /slips/:id/dispute',
    'disputeMyPayrollSlip',
    { body: ActBody, ...slip },
    (call, { params, body }) => answerMySlip(call, params.id, 'dispute', body),
  )
})
