import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import type { Call } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { extraFields, formFields } from '../extra-fields.ts'
import { mayAddTeam } from '../policy.ts'

/** What forms and filters offer, and the kinds of teams that the actor may add. */
export const listOptions = async (call: Call) => ({
  year: shanghaiYear(call.now),
  states: toOptions(teamStates),
  levels: toOptions(teamLevels),
  categories: toOptions(teamCategories),
  sizes: sizeBands.map((band) => ({ value: band.code, label: band.title })),
  items: [...activityItems],
  fields: [...formFields],
  extraFields: [...extraFields],
  mayAdd: (['community', 'district', 'student', 'city'] as const).filter((category) =>
    mayAddTeam(call.actor, category),
  ),
})
