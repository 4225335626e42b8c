import { campaignStates, organisationClasses } from '@jianwang/words/drives'
import { Type } from 'typebox'
import { closed, literals, opt, orNull, Reason, Text, told, Uuid, Words } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { RollDay } from '../schema.ts'

const Class = literals(organisationClasses)
const window = { class: Class, startsOn: RollDay, endsOn: RollDay }
const campaign = {
  title: Words(100),
  documentNo: opt(Text(60)),
  year: Type.Integer({ minimum: 2000, maximum: 2200 }),
  windows: Type.Array(Type.Object(window, closed), { maxItems: 20 }),
}
export const CampaignBody = Type.Object(campaign, closed)
export const CampaignEdit = Type.Object({ ...campaign, version: Version }, closed)
export const CampaignStateBody = Type.Object(
  { state: literals(['open', 'closed']), version: Version },
  closed,
)
export const ExceptionBody = Type.Object({ unitId: UnitNumber, until: RollDay, reason: Reason }, closed)
export const Campaign = Type.Object({
  id: Uuid,
  no: Type.Integer(),
  title: Type.String(),
  documentNo: orNull(Type.String()),
  year: Type.Integer(),
  state: told(campaignStates),
  version: Type.Integer(),
  windows: Type.Array(Type.Object({ ...window, classTitle: Type.String() })),
  actions: Type.Array(Type.String()),
})
export const CampaignList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      no: Type.Integer(),
      title: Type.String(),
      year: Type.Integer(),
      state: told(campaignStates),
      documentNo: orNull(Type.String()),
    }),
  ),
})
