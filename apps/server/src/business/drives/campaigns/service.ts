import { titleIn } from '@jianwang/words/drive-trees'
import type { OrganisationClass, TreeConfig } from '@jianwang/words/drives'
import { type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { listActions, takeAction } from '#platform/lifecycle/lifecycle'
import { changedTo, notFound, refuseFields, refuseStale } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { announceDrive, driveChanged } from '../facts.ts'
import { getOrganisationUnit } from '../organisation-unit.ts'
import { mayRead } from '../policy.ts'
import { configOf, explainForeign } from '../rules.ts'
import { campaignLifecycle } from './lifecycle.ts'
import { mayRunCampaigns, maySupervise } from './policy.ts'
import { campaignClosed, campaignRunning } from './problems.ts'
import {
  changeCampaign,
  findCampaign,
  findOpenCampaign,
  insertCampaign,
  insertException,
  listCampaigns,
  listWindows,
  replaceWindows,
} from './store.ts'

export type CampaignBody = {
  title: string
  documentNo?: string | undefined
  year: number
  windows: { class: OrganisationClass; startsOn: string; endsOn: string }[]
}

/** S4-14, S4-15, S4-26: a drive with its document number and a window for each class; the top of the tree runs it. */
export async function createCampaign(call: Call, body: CampaignBody) {
  permit(mayRunCampaigns(call.actor))
  const root = await getOrganisationUnit(call)
  const id = newId(call.now.getTime())
  checkWindows(body.windows, configOf(root.tree))
  await insertCampaign(call.tx, {
    id,
    tree: root.tree,
    unit_path: root.path,
    title: body.title.trim(),
    document_no: body.documentNo?.trim() || null,
    year: body.year,
    created_at: call.now,
  })
  await replaceWindows(call.tx, id, toRows(id, root.path, body.windows))
  noteCampaign(call, id, 'create-campaign', { title: body.title, year: body.year })
  return getCampaign(call, id)
}

export async function editCampaign(call: Call, id: string, body: CampaignBody & { version: number }) {
  permit(mayRunCampaigns(call.actor))
  const before = await findCampaign(call.tx, call.actor.scope ?? '', id)
  if (before === undefined) throw notFound()
  await takeAction(call, campaignLifecycle, before, 'edit', { seen: seenAt(call, before, body.version) })
  checkWindows(body.windows, configOf(before.tree))
  const changed = await changeCampaign(call.tx, id, body.version, {
    title: body.title.trim(),
    document_no: body.documentNo?.trim() || null,
    year: body.year,
  })
  if (changed === undefined) throw changedTo(await getCampaign(call, id))
  await replaceWindows(call.tx, id, toRows(id, before.unit_path, body.windows))
  noteCampaign(call, id, 'edit-campaign', { title: body.title, windows: body.windows.length })
  return getCampaign(call, id)
}

/** One runs at a time, so that an entry belongs to one drive. @throws campaignRunning, campaignClosed, wrongState (409) */
export async function setCampaignState(
  call: Call,
  id: string,
  body: { state: 'open' | 'closed'; version: number },
) {
  permit(mayRunCampaigns(call.actor))
  const before = await findCampaign(call.tx, call.actor.scope ?? '', id)
  if (before === undefined) throw notFound()
  const action = body.state === 'open' ? 'open' : 'close'
  const seen = seenAt(call, before, body.version)
  const state = await takeAction(call, campaignLifecycle, before, action, { seen })
  const running = state === 'open' ? await findOpenCampaign(call.tx, before.tree) : undefined
  if (running !== undefined && running.id !== id) throw campaignRunning({ title: running.title })
  const changed = await explainUnique(changeCampaign(call.tx, id, body.version, { state }), {
    // Another one was opened in this very moment.
    campaign__open: () => campaignRunning({ title: '刚刚开始的活动' }),
  })
  if (changed === undefined) throw changedTo(await getCampaign(call, id))
  noteCampaign(call, id, `${action}-campaign`, { state })
  return getCampaign(call, id)
}

const seenAt = (call: Call, row: { id: string; version: number }, version: number) => () =>
  refuseStale(row, version, () => getCampaign(call, row.id))

/** A26: the window is soft, and an organisation may be given more time, said by whom, when and why. */
export async function grantException(
  call: Call,
  id: string,
  body: { unitId: number; until: string; reason: string },
): Promise<void> {
  permit(maySupervise(call.actor))
  const unit = await getOrganisationUnit(call, body.unitId)
  permit(unit.path !== call.actor.homePath)
  const campaign = await findCampaign(call.tx, call.actor.scope ?? '', id)
  if (campaign === undefined) throw notFound()
  if (campaign.state === 'closed') throw campaignClosed()
  await insertException(call.tx, {
    id: newId(call.now.getTime()),
    campaign_id: id,
    unit_id: unit.id,
    unit_path: unit.path,
    until_on: body.until,
    reason: body.reason.trim(),
    account_id: call.actor.accountId ?? null,
    actor_name: call.actor.personName,
    granted_at: call.now,
  })
  note(call, {
    action: 'drives.grant-exception',
    subjectKind: 'unit',
    subjectId: String(unit.id),
    unitPath: unit.path,
    after: { campaignId: id, until: body.until },
    reason: body.reason,
  })
  announceDrive(call, { kind: driveChanged, id, unitPath: unit.path }, { act: 'grant-exception' })
}

export async function getCampaign(call: Call, id: string) {
  permit(mayRead(call.actor))
  const row = await findCampaign(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  const windows = await listWindows(call.tx, id)
  const { classes } = configOf(row.tree)
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    documentNo: row.document_no,
    year: row.year,
    state: row.state,
    version: row.version,
    windows: windows.map((each) => ({
      class: each.class,
      classTitle: titleIn(classes, each.class),
      startsOn: each.starts_on,
      endsOn: each.ends_on,
    })),
    actions: listActions(campaignLifecycle, call.actor, row),
  }
}

export async function listCampaignsOf(call: Call) {
  permit(mayRead(call.actor))
  const own = await getOrganisationUnit(call)
  const rows = await listCampaigns(call.tx, call.actor.scope ?? '', own.tree)
  return {
    items: rows.map(({ id, no, title, year, state, document_no }) => ({
      id,
      no,
      title,
      year,
      state,
      documentNo: document_no,
    })),
  }
}

function checkWindows(windows: CampaignBody['windows'], { classes }: TreeConfig): void {
  const seen = new Set<string>()
  refuseFields(
    windows.flatMap((each, i) => {
      const path = `/windows/${i}`
      if (classes[each.class] === undefined) return [{ path, message: explainForeign('这类组织', classes) }]
      if (each.endsOn < each.startsOn) return [{ path, message: '结束日期不能早于开始日期。' }]
      if (seen.has(each.class)) return [{ path, message: '每类组织只能有一个时间段。' }]
      seen.add(each.class)
      return []
    }),
  )
}

function toRows(id: string, path: string, windows: CampaignBody['windows']) {
  return windows.map((each) => ({
    campaign_id: id,
    unit_path: path,
    class: each.class,
    starts_on: each.startsOn,
    ends_on: each.endsOn,
  }))
}

function noteCampaign(call: Call, id: string, act: string, after: Readonly<Record<string, unknown>>): void {
  note(call, {
    action: `drives.${act}`,
    subjectKind: 'drives-campaign',
    subjectId: id,
    unitPath: call.actor.homePath,
    after,
  })
  announceDrive(call, { kind: driveChanged, id, unitPath: call.actor.homePath }, { act })
}
