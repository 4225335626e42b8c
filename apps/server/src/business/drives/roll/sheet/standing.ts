import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { isLate } from '../../campaigns/rules.ts'
import { findOpenCampaign, listExceptionEnds, listWindows } from '../../campaigns/store.ts'
import { listClasses } from '../store/organisation.ts'

/** What an import counts as on the day of its commit, however long its preview waited (S4-07, A26). */
export type Standing = { today: string; campaignNo: number | null; lateUnits: readonly number[] }

/** S4-14, S4-15: the window is that of the organisation's class in the open campaign; without one nothing is late. */
export async function judgeStanding(
  call: Call,
  tree: string,
  listPlaces: () => Promise<readonly { unitId: number; path: string }[]>,
): Promise<Standing> {
  const today = shanghaiDay(call.now)
  const campaign = await findOpenCampaign(call.tx, tree)
  if (campaign === undefined) return { today, campaignNo: null, lateUnits: [] }
  const windows = new Map((await listWindows(call.tx, campaign.id)).map((each) => [each.class, each.ends_on]))
  const classes = await listClasses(call.tx, call.actor.scope ?? '')
  const exceptions = await listExceptionEnds(call.tx, campaign.id)
  const late = (await listPlaces()).filter(({ unitId, path }) => {
    const kind = classes.get(unitId)
    const endsOn = kind === undefined ? undefined : windows.get(kind)
    const ends = exceptions.filter((each) => path.startsWith(each.path)).map(({ until }) => until)
    return isLate(today, endsOn === undefined ? undefined : { endsOn }, ends)
  })
  return { today, campaignNo: campaign.no, lateUnits: [...new Set(late.map(({ unitId }) => unitId))] }
}
