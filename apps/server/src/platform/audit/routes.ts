import type { Routes } from '../house.ts'
import { byQuery, openDoors } from '../http/door.ts'
import { pageOf } from '../page.ts'
import { TaskRef } from '../shape.ts'
import { describeChain, readEntries, startVerification } from './reading.ts'
import * as shape from './schema.ts'

/** Reading the audit; there is no route that changes it. */
export const auditRoutes: Routes = openDoors('audit', 'session', (door) => {
  const list = { query: shape.Query, answer: pageOf(shape.Entry) }
  door('GET /entries', 'listAuditEntries', list, byQuery(readEntries))
  door('GET /verify', 'getAuditChain', { answer: shape.Chain }, describeChain)
  door('POST /verify', 'verifyAudit', { answer: TaskRef, status: 202 }, startVerification)
})
