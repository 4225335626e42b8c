import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Sent } from '#platform/http/send-file'
import { newId } from '#platform/ids'
import { forbidden, notFound, refuseFields, tooMany } from '#platform/problem'
import { drawPosterPdf, newReference, tidyToken } from '#support/codes'
import { findUnitByPath, nameUnitsById } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { needsChanged } from '../../facts.ts'
import { mayOrder } from '../../policy.ts'
import { surveyClosed, surveyUnknown } from '../problems.ts'
import { refuseNeed } from '../year-plan/service.ts'
import type { AskedSurvey, NeedSurvey, SurveyAnswer, SurveyBody, SurveyQuery } from './schema.ts'
import { answerSurvey, findSurvey, findSurveyById, keepSurvey, lookUpSurvey } from './store.ts'
import type { SurveyRow } from './tables.ts'

type View = Static<typeof NeedSurvey>
const subject = 'delivery-need-survey'
/** More than a poster ever brings in a day, and few enough to be looked through. */
const mostADay = 1_000

/** S1-11: of the own sub-district. @throws forbidden (403) */
export async function getSurvey(
  call: Call,
  { year }: Static<typeof SurveyQuery>,
  publicUrl: string,
): Promise<View> {
  permit(mayOrder(call.actor))
  return tell(call, await findSurvey(call.tx, call.actor.homePath, year), publicUrl)
}

/** Opens it, or moves its last day; a code that hangs on walls stays the same. @throws forbidden (403), invalid (422) */
export async function openSurvey(
  call: Call,
  { year, closesOn }: Static<typeof SurveyBody>,
  publicUrl: string,
): Promise<View> {
  permit(mayOrder(call.actor))
  const last = `${year}-12-31`
  const [today, unit] = [shanghaiDay(call.now), await findUnitByPath(call.tx, call.actor.homePath)]
  if (unit === undefined) throw forbidden()
  refuseFields(
    closesOn < today || closesOn > last
      ? [{ path: '/closesOn', message: `截止日期应在 ${today} 至 ${last} 之间。` }]
      : [],
  )
  const row = await keepSurvey(call.tx, {
    ...{ id: newId(call.now.getTime()), unit_path: unit.path, unit_id: unit.id, year },
    ...{ code: newReference(), closes_on: closesOn, version: 1, created_at: call.now, updated_at: call.now },
  })
  const about = { subjectKind: subject, subjectId: row.id, unitPath: row.unit_path }
  note(call, { ...about, action: `${subject}.set`, after: { year, closesOn } })
  announce(call, { kind: needsChanged, subjectId: row.id, unitPath: row.unit_path })
  return tell(call, row, publicUrl)
}

function tell(call: Call, row: SurveyRow | undefined, publicUrl: string): View {
  if (row === undefined) return { survey: null }
  const { id, year, closes_on: closesOn, code } = row
  return { survey: { id, year, closesOn, url: urlOf(publicUrl, code), isOpen: isOpen(call, row) } }
}

const isOpen = (call: Call, { closes_on }: Pick<SurveyRow, 'closes_on'>) => shanghaiDay(call.now) <= closes_on
const urlOf = (publicUrl: string, code: string) =>
  `${publicUrl.replace(/\/$/, '')}/m/#/packages/need/answer?code=${code}`

/** For the wall. @throws forbidden (403), notFound (404), notPrintable (422) */
export async function printSurvey(call: Call, id: string, publicUrl: string): Promise<() => Promise<Sent>> {
  permit(mayOrder(call.actor))
  const row = await findSurveyById(call.tx, id)
  if (row === undefined || row.unit_path !== call.actor.homePath) throw notFound()
  const unitName = (await nameUnitsById(call, [row.unit_id])).get(row.unit_id) ?? ''
  const poster = {
    title: `${row.year} 年体育配送需求调查`,
    unitName,
    url: urlOf(publicUrl, row.code),
    steps: [
      '打开微信，点右上角“＋”，选“扫一扫”',
      '选择有没有基础、想学什么、什么时间有空',
      '提交，不用登录，不留姓名',
    ],
    note: `由${unitName}汇总，用于制定年度体育配送计划。`,
    validUntil: row.closes_on,
  }
  return drawPosterPdf(poster, `${unitName}${row.year}年体育配送需求调查`)
}

/** For whoever scanned it. @throws surveyUnknown (404) */
export async function showSurvey(call: Call, code: string): Promise<Static<typeof AskedSurvey>> {
  const [found, items] = await Promise.all([lookUpSurvey(call.tx, tidyToken(code)), loadItems(call)])
  if (found === undefined) throw surveyUnknown()
  const unitName = (await nameUnitsById(call, [found.unit_id])).get(found.unit_id) ?? ''
  const choices = [...items.values()].map(({ id, name }) => ({ id, name }))
  const { year, closes_on: closesOn } = found
  return { unitName, year, closesOn, isOpen: isOpen(call, found), items: choices }
}

/**
 * One answer. Neither audited nor told to anybody: a line of the audit holds an address, and an answer names nobody.
 * @throws surveyUnknown (404), invalid, surveyClosed (422), tooMany (429)
 */
export async function keepAnswer(
  call: Call,
  code: string,
  { content: said, ...body }: Static<typeof SurveyAnswer>,
): Promise<void> {
  const content = said?.trim() || null
  await refuseNeed(call, { ...body, content })
  const today = shanghaiDay(call.now)
  const given = { ...body, content, code: tidyToken(code) }
  const told = await answerSurvey(call.tx, given, { now: call.now, today, most: mostADay })
  if (told === 'unknown') throw surveyUnknown()
  if (told === 'closed') throw surveyClosed()
  if (told === 'full') throw tooMany()
}
