import type { OrganisationClass } from '@jianwang/words/drives'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type CampaignState = 'draft' | 'open' | 'closed'
export type CampaignRow = {
  id: string
  no: Generated<number>
  tree: string
  unit_path: string
  title: string
  document_no: string | null
  year: number
  state: CampaignState
  version: Generated<number>
  created_at: Date
}
export type WindowRow = {
  campaign_id: string
  unit_path: string
  class: OrganisationClass
  /** YYYY-MM-DD */
  starts_on: string
  ends_on: string
}
export type ExceptionRow = {
  id: string
  campaign_id: string
  unit_id: number
  unit_path: string
  until_on: string
  reason: string
  account_id: string | null
  actor_name: string
  granted_at: Date
}

type Tables = {
  campaign: CampaignRow
  campaign_window: WindowRow
  exception: ExceptionRow
}
export const drives = (tx: Tx) => tx.withSchema('drives').withTables<Tables>()
