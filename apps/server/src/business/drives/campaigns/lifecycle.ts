import { campaignStates } from '@jianwang/words/drives'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { inside } from '../policy.ts'
import { mayRunCampaigns } from './policy.ts'
import { campaignClosed } from './problems.ts'
import type { CampaignRow, CampaignState } from './tables.ts'

type Campaign = Pick<CampaignRow, 'id' | 'unit_path' | 'state'>

/** S4-14: prepared unseen, opened once, closed for good. Who runs it may run it where it is. */
export const campaignLifecycle: Lifecycle<Campaign, CampaignState> = {
  subjectKind: 'drives-campaign',
  columns: ['drives.campaign.state'],
  states: campaignStates,
  auditOf: (action) => `drives.${action}-campaign`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: (row) => (row.state === 'closed' ? campaignClosed() : undefined),
  transitions: [
    { action: 'edit', title: '修改', from: ['draft', 'open'], to: 'same', may: mayRun },
    { action: 'open', title: '开始活动', from: ['draft'], to: 'open', may: mayRun },
    { action: 'close', title: '结束活动', from: ['open'], to: 'closed', may: mayRun },
  ],
}

function mayRun(actor: Actor, row: Campaign): boolean {
  return mayRunCampaigns(actor) && inside(actor, row.unit_path)
}

export const declared: readonly Declared[] = [campaignLifecycle]
