import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay, shanghaiYear } from '#platform/clock'
import { reasonNeeded } from '#platform/lifecycle/lifecycle'
import { changedTo, refuseFields, refuseStale } from '#platform/problem'
import type { ActBody } from '#platform/shape'
import type { CheckBody } from '../acts-schema.ts'
import { mayFileTeam, maySetFiling } from '../policy.ts'
import { checkMissing, checkOff, checkRecorded, notFiled } from '../problems.ts'
import { isFilingOpen } from '../rules.ts'
import type { Setting, SettingBody } from '../schema.ts'
import {
  cancelFiling,
  findLiveFiling,
  findSetting,
  type SettingRowRead,
  saveSetting,
  setCheck,
} from '../store/filing.ts'
import type { StoredTeam } from '../store/team.ts'
import type { FilingRow } from '../tables.ts'
import type { Act } from './decide.ts'
import { refuseClosed } from './file-teams.ts'
import { getTeam } from './get-team.ts'
import { act, type Detail, holdTeam, noteTeam, refuseOld } from './record.ts'

/**
 * 取消申报 (S0-52) by the managing level while the year is open (A14): the team is 未申报 again (S0-54). A recorded check
 * result has to be withdrawn first. @throws checkRecorded (409), notFiled (409), filingClosed (422)
 */
export async function cancelTeamFiling(call: Call, id: string, { version, reason }: Act): Promise<Detail> {
  const team = await holdTeam(call, id)
  const year = shanghaiYear(call.now)
  await act(call, team, 'cancel-filing', { reason, version, detail: { year }, before: { filedYear: year } })
  await refuseClosed(call, team.unit_path)
  const filing = await getFiling(call, team, year)
  if (filing.check_result !== null) throw checkRecorded()
  await cancelFiling(call.tx, filing, reason?.trim() || undefined, call.now)
  return getTeam(call, id)
}

/** The optional check result (A13), where the managing level has switched it on; never a second compulsory step. */
export async function recordCheck(call: Call, id: string, body: Static<typeof CheckBody>): Promise<Detail> {
  const team = await holdTeam(call, id)
  permit(mayFileTeam(call.actor, { unitPath: team.unit_path, level: team.level }))
  await refuseOld(call, team, body.version)
  const setting = await findSetting(call.tx, team.unit_path)
  if (setting?.check_results !== true) throw checkOff()
  const reason = body.reason?.trim() || undefined
  if (body.result === 'fail' && reason === undefined) throw reasonNeeded({ action: '登记检查结果：不合格' })
  const filing = await getFiling(call, team, shanghaiYear(call.now))
  await setCheck(call.tx, filing.id, { result: body.result, reason }, call.now)
  await noteTeam(call, team, 'check', { reason, detail: { year: filing.year, result: body.result } })
  return getTeam(call, id)
}

export async function withdrawCheck(
  call: Call,
  id: string,
  { version, reason }: Static<typeof ActBody>,
): Promise<Detail> {
  const team = await holdTeam(call, id)
  permit(mayFileTeam(call.actor, { unitPath: team.unit_path, level: team.level }))
  await refuseOld(call, team, version)
  const filing = await getFiling(call, team, shanghaiYear(call.now))
  if (filing.check_result === null) throw checkMissing()
  await setCheck(call.tx, filing.id, undefined, call.now)
  await noteTeam(call, team, 'withdraw-check', {
    reason,
    detail: { year: filing.year, result: filing.check_result },
  })
  return getTeam(call, id)
}

async function getFiling(call: Call, team: StoredTeam, year: number): Promise<FilingRow> {
  const filing = await findLiveFiling(call.tx, team.id, year)
  if (filing === undefined) throw notFiled({ year })
  return filing
}

/** The own unit's filing window and whether it records check results (A13, A14). */
export async function getSetting(call: Call): Promise<Static<typeof Setting>> {
  permit(maySetFiling(call.actor) || call.actor.grants.has('teams.read'))
  return presentSetting(call, await findSetting(call.tx, call.actor.homePath))
}

export async function changeSetting(
  call: Call,
  body: Static<typeof SettingBody>,
): Promise<Static<typeof Setting>> {
  permit(maySetFiling(call.actor))
  const { filingFrom, filingTo } = body
  const unitPath = call.actor.homePath
  const before = await findSetting(call.tx, unitPath)
  await refuseStale({ version: before?.version ?? 0 }, body.version, () => presentSetting(call, before))
  refuseFields([
    ...explainDay('/filingFrom', filingFrom),
    ...explainDay('/filingTo', filingTo),
    ...(filingFrom !== null && filingTo !== null && filingFrom > filingTo
      ? [{ path: '/filingTo', message: '结束日期须不早于开始日期（同一自然年内）。' }]
      : []),
  ])
  const saved = await saveSetting(
    call.tx,
    {
      unit_path: unitPath,
      filing_from: filingFrom,
      filing_to: filingTo,
      check_results: body.checkResults,
      updated_at: call.now,
    },
    body.version,
  )
  if (saved === undefined) throw changedTo(presentSetting(call, await findSetting(call.tx, unitPath)))
  call.notes.push({
    action: 'teams.setting',
    subjectKind: 'unit',
    subjectId: unitPath,
    unitPath,
    before: before && {
      filingFrom: before.filing_from,
      filingTo: before.filing_to,
      checkResults: before.check_results,
    },
    after: { filingFrom, filingTo, checkResults: body.checkResults },
  })
  return presentSetting(call, saved)
}

function explainDay(path: string, monthDay: string | null) {
  // 2024 is a leap year: 02-29 is a day one may name.
  const valid = monthDay === null || isMonthDay(monthDay)
  return valid ? [] : [{ path, message: '请填写有效的月和日，如 03-01。' }]
}

function isMonthDay(text: string): boolean {
  const date = new Date(`2024-${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === text
}

function presentSetting(call: Call, row: SettingRowRead | undefined): Static<typeof Setting> {
  const window = { from: row?.filing_from ?? null, to: row?.filing_to ?? null }
  return {
    year: shanghaiYear(call.now),
    filingFrom: window.from,
    filingTo: window.to,
    filingOpen: isFilingOpen(shanghaiDay(call.now), window),
    checkResults: row?.check_results ?? false,
    version: row?.version ?? 0,
    actions: maySetFiling(call.actor) ? ['change'] : [],
  }
}
