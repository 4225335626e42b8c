import { quotaWeights } from '@jianwang/words/drives'
import { type Call, note, permit } from '#platform/call'
import { changedTo, notFound, refuseStale } from '#platform/problem'
import { listLiveChildren, nameUnits } from '#support/units'
import { listUrges, see, urgeUnits } from '#support/urges'
import { maySupervise } from '../../campaigns/policy.ts'
import { findCampaign, findOpenCampaign, lockCampaign } from '../../campaigns/store.ts'
import { allot, partsOf, scoreOf } from '../../counts/score.ts'
import { gather } from '../../counts/service.ts'
import { announceDrive, driveChanged } from '../../facts.ts'
import { getOrganisationUnit } from '../../organisation-unit.ts'
import { mayRead, mayWrite } from '../../policy.ts'
import { configOf, urged } from '../../rules.ts'
import { mayAllot } from '../policy.ts'
import { quotaExceeded } from '../problems.ts'
import { changeQuota, listQuotas, replaceQuotas } from '../store.ts'

/** S4-17: one click tells the organisations named, each below the acting one. */
export async function urge(
  call: Call,
  body: { unitIds: number[]; text: string },
): Promise<{ count: number }> {
  permit(maySupervise(call.actor))
  const units = []
  for (const id of new Set(body.unitIds)) units.push(await getOrganisationUnit(call, id))
  permit(units.every((unit) => unit.path !== call.actor.homePath))
  const tree = units[0]?.tree ?? ''
  const campaign = await findOpenCampaign(call.tx, tree)
  const subjectId = campaign === undefined ? null : String(campaign.no)
  const rows = await urgeUnits(
    call,
    { topic: urged, text: body.text },
    units.map((unit) => ({ unit, subjectId })),
  )
  for (const row of rows) {
    note(call, {
      action: 'drives.urge',
      subjectKind: 'unit',
      subjectId: String(row.unit_id),
      unitPath: row.unit_path,
      after: { text: row.text },
    })
    announceDrive(call, { kind: driveChanged, id: row.id, unitPath: row.unit_path }, { act: 'urge' })
  }
  return { count: rows.length }
}

/** What the own organisation was told, or one below it. */
export async function listUrgesOf(
  call: Call,
  query: { unitId?: number | undefined; cursor?: string | undefined; limit: number },
) {
  permit(mayRead(call.actor))
  const path =
    query.unitId === undefined ? call.actor.homePath : (await getOrganisationUnit(call, query.unitId)).path
  return listUrges(call, { topic: urged, path }, query)
}

/** For who acts for the organisation: a viewer's look does not answer the level above. */
export async function seeUrges(call: Call, ids: readonly string[]): Promise<void> {
  permit(mayWrite(call.actor, { unitPath: call.actor.homePath }))
  await see(call, urged, ids)
  note(call, {
    action: 'drives.see-urges',
    subjectKind: 'unit',
    subjectId: String(call.actor.unitId ?? ''),
    unitPath: call.actor.homePath,
    after: { count: ids.length },
  })
}

/**
 * S4-19: the quota of each organisation right below the root, by its score times the persons it entered, whole numbers by
 * the largest remainder. Computing again forgets what was edited.
 */
export async function computeQuotas(call: Call, campaignId: string, total: number) {
  permit(mayAllot(call.actor))
  const campaign = await lockCampaign(call.tx, campaignId)
  if (campaign === undefined) throw notFound()
  const root = await getOrganisationUnit(call)
  const sums = await gather(call, root.path)
  const lines = (await listLiveChildren(call.tx, root.id)).map((unit) => {
    const measures = sums.get(unit.path) ?? new Map<string, number>()
    const entered = (measures.get('in:member') ?? 0) + (measures.get('in:cadre') ?? 0)
    const parts = partsOf(measures, campaign.no, configOf(root.tree))
    return { unit, parts, score: scoreOf(parts), entered }
  })
  const amounts = allot(
    total,
    lines.map(({ unit, score, entered }) => ({ id: unit.id, weight: score * entered })),
  )
  await replaceQuotas(
    call.tx,
    campaignId,
    lines.map(({ unit, parts, score, entered }) => ({
      campaign_id: campaignId,
      unit_id: unit.id,
      unit_path: unit.path,
      score_permille: score,
      entered,
      complete_permille: parts.completeness,
      punctual_permille: parts.punctuality,
      checked_in_permille: parts.checkedIn,
      computed: amounts.get(unit.id) ?? 0,
      amount: amounts.get(unit.id) ?? 0,
      reason: null,
      actor_name: call.actor.personName,
      changed_at: call.now,
    })),
  )
  note(call, {
    action: 'drives.compute-quota',
    subjectKind: 'drives-campaign',
    subjectId: campaignId,
    unitPath: root.path,
    after: { total, organisations: lines.length },
  })
  announceDrive(call, { kind: driveChanged, id: campaignId, unitPath: root.path }, { act: 'compute-quota' })
  return readQuotas(call, campaignId)
}

/** @throws quotaExceeded (422) when the sum would exceed what was computed, changedMeanwhile (409) */
export async function editQuota(
  call: Call,
  campaignId: string,
  unitId: number,
  body: { amount: number; reason: string; version: number },
) {
  permit(mayAllot(call.actor))
  if ((await lockCampaign(call.tx, campaignId)) === undefined) throw notFound()
  const rows = await listQuotas(call.tx, campaignId)
  const before = rows.find((row) => row.unit_id === unitId)
  if (before === undefined) throw notFound()
  const describe = async () =>
    (await readQuotas(call, campaignId)).items.find((line) => line.unitId === unitId)
  await refuseStale(before, body.version, describe)
  const total = rows.reduce((sum, row) => sum + row.computed, 0)
  const sum = rows.reduce((all, row) => all + (row.unit_id === unitId ? body.amount : row.amount), 0)
  if (sum > total) throw quotaExceeded({ sum, total })
  const changed = await changeQuota(
    call.tx,
    { campaignId, unitId, version: body.version },
    {
      amount: body.amount,
      reason: body.reason.trim(),
      actor_name: call.actor.personName,
      changed_at: call.now,
    },
  )
  if (changed === undefined) throw changedTo(await describe())
  note(call, {
    action: 'drives.edit-quota',
    subjectKind: 'unit',
    subjectId: String(unitId),
    unitPath: changed.unit_path,
    before: { amount: before.amount },
    after: { amount: changed.amount },
    reason: body.reason,
  })
  announceDrive(
    call,
    { kind: driveChanged, id: campaignId, unitPath: changed.unit_path },
    { act: 'edit-quota' },
  )
  return readQuotas(call, campaignId)
}

/**
 * With the formula, as it is published; below the root, the own line alone (the row policy).
 * @throws notFound (404) for a drive that is not announced here
 */
export async function readQuotas(call: Call, campaignId: string) {
  permit(mayRead(call.actor))
  if ((await findCampaign(call.tx, call.actor.scope ?? '', campaignId)) === undefined) throw notFound()
  const rows = await listQuotas(call.tx, campaignId)
  const names = await nameUnits(call, rows)
  return {
    formula: {
      ...quotaWeights,
      text: `得分 = 完整率×${quotaWeights.completeness}% + 按时率×${quotaWeights.punctuality}% + 报到率×${quotaWeights.checkedIn}%；按“得分×在册人数”的比例分配，最大余数法取整。`,
    },
    items: rows.map((row) => ({
      unitId: row.unit_id,
      name: names.get(row.unit_id) ?? '',
      score: row.score_permille,
      parts:
        row.complete_permille === null || row.punctual_permille === null || row.checked_in_permille === null
          ? null
          : {
              completeness: row.complete_permille,
              punctuality: row.punctual_permille,
              checkedIn: row.checked_in_permille,
            },
      entered: row.entered,
      computed: row.computed,
      amount: row.amount,
      reason: row.reason,
      by: row.actor_name,
      changedAt: row.changed_at.toISOString(),
      version: row.version,
    })),
  }
}

/** S4-23: what the two tutorials say, in the words of the actor's tree. */
export async function readHelp(call: Call) {
  permit(mayRead(call.actor))
  const own = await getOrganisationUnit(call)
  const { help } = configOf(own.tree)
  return {
    import: { ...help.import, steps: [...help.import.steps] },
    checkIn: { ...help.checkIn, steps: [...help.checkIn.steps] },
  }
}
