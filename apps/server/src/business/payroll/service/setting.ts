import { usualColumns } from '@jianwang/records/pay-file'
import { usualMethod } from '@jianwang/records/withholding-tables'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { refuseStale } from '#platform/problem'
import { findUnitByPath } from '#support/units'
import { mayCheckAt, mayRead } from '../policy.ts'
import type * as shape from '../schema.ts'
import { findSetting, replaceSetting } from '../store/runs.ts'

type Setting = Static<typeof shape.PayrollSetting>

/** How the payer withholds and pays; the usual where nothing was set. @throws forbidden (403) */
export async function readSetting(call: Call): Promise<Setting> {
  permit(mayRead(call.actor))
  const { homePath: unitPath } = call.actor
  const [row, unit] = await Promise.all([findSetting(call.tx, unitPath), findUnitByPath(call.tx, unitPath)])
  return {
    method: row?.method ?? usualMethod,
    feedbackMoves: row?.feedback_moves ?? true,
    payerName: row?.payer_name ?? unit?.name ?? '',
    payerAccount: row?.payer_account ?? '',
    payerBank: row?.payer_bank ?? '',
    columns: row?.columns ?? [...usualColumns],
    changedBy: row?.changed_by_name ?? null,
    version: row?.version ?? 0,
    actions: mayCheckAt(call.actor, { unit_path: unitPath }) ? ['modify'] : [],
  }
}

/** @throws forbidden (403), changedMeanwhile (409) with the present one */
export async function changeSetting(
  call: Call,
  { version, reason, ...body }: Static<typeof shape.PayrollSettingBody>,
): Promise<Setting> {
  const { homePath: unitPath, personName } = call.actor
  permit(mayCheckAt(call.actor, { unit_path: unitPath }))
  const before = await readSetting(call)
  await refuseStale(before, version, () => before)
  await replaceSetting(call.tx, {
    unit_path: unitPath,
    method: body.method,
    feedback_moves: body.feedbackMoves,
    payer_name: body.payerName.trim(),
    payer_account: body.payerAccount.trim(),
    payer_bank: body.payerBank.trim(),
    columns: body.columns,
    version: version + 1,
    changed_by_name: personName,
    changed_at: call.now,
  })
  const view = ({ method, payerName, payerBank, columns }: Setting) => ({
    method,
    payerName,
    payerBank,
    columns,
  })
  const after = await readSetting(call)
  note(call, {
    action: 'payroll.set',
    subjectKind: 'payroll-setting',
    subjectId: unitPath,
    unitPath,
    before: view(before),
    after: view(after),
    reason: reason.trim(),
  })
  return after
}
