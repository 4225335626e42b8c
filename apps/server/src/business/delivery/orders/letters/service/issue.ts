import { createHash } from 'node:crypto'
import { latestTemplate, periodOf, periodTitle, writeLetter } from '@jianwang/records/delivery-letter'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields, refuseStale } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { groupToken, newReference } from '#support/codes'
import { listManagers } from '#support/identity'
import { findUnitById, findUnitByPath, listLiveChildren, nameUnitsById, type Unit } from '#support/units'
import { letterChanged } from '../../../facts.ts'
import { arranging, mayArrange, mayRead } from '../../../policy.ts'
import { findHalfYear, listHalfYears } from '../../../store.ts'
import type { HalfYearRow } from '../../../tables.ts'
import { letterStands } from '../../problems.ts'
import { rulesOf } from '../../service/half-year.ts'
import { letterLifecycle, letterSubject } from '../lifecycle.ts'
import type { LetterBody, LetterReplaceBody, LetterSigners, SignersQuery } from '../schema.ts'
import { findLastEdition, findLetter, insertLetter, moveLetter } from '../store.ts'
import type { LetterRow } from '../tables.ts'
import { getLetter, type LetterView } from './read.ts'

export type Named = Pick<Static<typeof LetterBody>, 'associationSigner' | 'streetSigner' | 'supplement'>
type About = { unit: Unit; period: string; halfYear: HalfYearRow; batchId?: string }

/** Who may be named for either side. @throws forbidden (403) */
export async function listSigners(
  call: Call,
  { unitId }: Static<typeof SignersQuery>,
): Promise<Static<typeof LetterSigners>> {
  permit(mayArrange(call.actor))
  const units = unitId === undefined ? [] : [unitId]
  const [association, street] = await Promise.all([listAssociation(call), listManagers(call, units)])
  return { association, street }
}

/** Who may be named for the association: whoever holds its function, for nobody else could sign. */
export const listAssociation = async (call: Call) => listManagers(call, await listOffices(call), arranging)

/** The city and the bodies beside it: where the service department's people may have their accounts. */
async function listOffices({ tx, actor }: Call): Promise<number[]> {
  const city = await findUnitByPath(tx, actor.homePath ?? '')
  if (city === undefined) return []
  const bodies = (await listLiveChildren(tx, city.id)).filter(({ kind }) => kind === 'body')
  return [city, ...bodies].map(({ id }) => id)
}

/** S1-17: written for a sub-district, with who has to sign it. @throws forbidden (403), invalid (422), letterStands (409) */
export async function issueLetter(
  call: Call,
  { unitId, halfYear: id, ...named }: Static<typeof LetterBody>,
  publicUrl: string,
): Promise<LetterView> {
  permit(mayArrange(call.actor))
  const [unit, halfYear] = await Promise.all([findUnitById(call.tx, unitId), findHalfYear(call.tx, id)])
  refuseFields([
    ...(unit?.kind === 'street' ? [] : [{ path: '/unitId', message: '请选择街镇。' }]),
    ...(halfYear === undefined ? [{ path: '/halfYear', message: '请选择已发布的半年度。' }] : []),
  ])
  if (unit === undefined || halfYear === undefined) throw notFound()
  const about = { unit, halfYear, period: periodOf(id, halfYear.letter_term) }
  return getLetter(call, await writeLetterOf(call, about, named), publicUrl)
}

/**
 * A correction is a new edition: the old one is void from now on, whoever has signed it.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded, invalid (422)
 */
export async function replaceLetter(
  call: Call,
  id: string,
  { version, reason, ...named }: Static<typeof LetterReplaceBody>,
  publicUrl: string,
): Promise<LetterView> {
  permit(mayRead(call.actor))
  const row = await findLetter(call.tx, id, 'lock')
  if (row === undefined) throw notFound()
  const seen = () => refuseStale(row, version, () => getLetter(call, id, publicUrl))
  const state = await takeAction(call, letterLifecycle, row, 'replace', { reason, seen })
  await moveLetter(call.tx, id, { state, void_reason: reason.trim() }, call.now)
  const subject = { subjectKind: letterSubject, subjectId: id, unitPath: row.unit_path }
  note(call, { ...subject, action: letterLifecycle.auditOf('replace'), reason })
  announce(call, { kind: letterChanged, subjectId: id, unitPath: row.unit_path })
  const [unit, halves] = await Promise.all([findUnitById(call.tx, row.unit_id), listHalfYears(call.tx)])
  const halfYear = halves.find((half) => half.id.startsWith(row.period))
  if (unit === undefined || halfYear === undefined) throw notFound()
  return getLetter(call, await writeLetterOf(call, { unit, halfYear, period: row.period }, named), publicUrl)
}

/** @returns the new letter's id @throws invalid (422), letterStands (409) */
export async function writeLetterOf(
  call: Call,
  { unit, halfYear, period, batchId }: About,
  named: Named,
): Promise<string> {
  const { tx, now } = call
  const signers = await nameSigners(call, unit.id, named)
  const edition = (await findLastEdition(tx, unit.id, period)) + 1
  const code = newReference()
  const supplement = named.supplement?.trim() || null
  const district = (await nameUnitsById(call, [unit.parentId ?? 0])).get(unit.parentId ?? 0) ?? ''
  const text = writeLetter(latestTemplate, {
    ...{ code: groupToken(code), period, edition, supplement, signers },
    unitName: `${district}${unit.name}`,
    rules: rulesOf(halfYear),
  })
  const row: LetterRow = {
    id: newId(now.getTime()),
    ...{ unit_path: unit.path, unit_id: unit.id, code, period, edition, template: latestTemplate },
    ...{ supplement, text, digest: digestOf(text) },
    ...{ association_signer: named.associationSigner, association_signer_name: signers.association },
    ...{ street_signer: named.streetSigner, street_signer_name: signers.street },
    ...{ state: 'waiting', void_reason: null, batch_id: batchId ?? null },
    ...{ version: 1, created_at: now, updated_at: now },
  }
  const stands = () => letterStands({ period: periodTitle(period) })
  await explainUnique(insertLetter(tx, row), { letter__live: stands, letter__edition: stands })
  const about = { subjectKind: letterSubject, subjectId: row.id, unitPath: row.unit_path }
  await logTransition(call, { ...about, action: 'issue', from: undefined, to: row.state })
  const after = { code, period, edition, digest: row.digest, ...signers }
  note(call, { ...about, action: letterLifecycle.auditOf('issue'), after })
  announce(call, { kind: letterChanged, subjectId: row.id, unitPath: row.unit_path })
  return row.id
}

/** Each a manager of his side today. */
async function nameSigners(call: Call, unitId: number, { associationSigner, streetSigner }: Named) {
  const { association, street } = await listSigners(call, { unitId })
  const named = {
    association: association.find(({ accountId }) => accountId === associationSigner)?.personName,
    street: street.find(({ accountId }) => accountId === streetSigner)?.personName,
  }
  refuseFields([
    ...(named.association === undefined
      ? [
          {
            path: '/associationSigner',
            message: '请选择协会的签字人：须是协会在用、且有“安排课程配送”职能的管理账号。',
          },
        ]
      : []),
    ...(named.street === undefined
      ? [{ path: '/streetSigner', message: '请选择街镇的签字人：须是该街镇在用的管理账号。' }]
      : []),
  ])
  return { association: named.association ?? '', street: named.street ?? '' }
}

export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
