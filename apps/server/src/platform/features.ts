import { Type } from 'typebox'
import type { Features } from './config.ts'
import type { House, Switches } from './house.ts'
import { problem } from './problem.ts'

/** 暂未开通: the feature exists and this installation has it off. */
export const notOpenYet = problem('platform/not-open-yet', 403)

/** What a flag is called to people. */
export const featureTitles: Readonly<Record<keyof Features, string>> = {
  activities: '活动发布和活动参与',
  teamActivity: '健身团队活跃度统计',
  joinedTeams: '本人参与团队查询',
}

export function makeSwitches(): Switches {
  let set: Partial<Features> = {}
  return {
    read: () => set,
    set: (features) => {
      set = features
    },
  }
}

/** What is open now: what the system administrator set, else what the environment says. */
export function featuresOf(house: Pick<House, 'config' | 'switches'>): Features {
  return { ...house.config.features, ...house.switches.read() }
}

/** @throws notOpenYet (403) while the feature is off here; asked before anything else, so that nothing of it is told */
export function refuseClosed(house: Pick<House, 'config' | 'switches'>, feature: keyof Features): void {
  if (!featuresOf(house)[feature]) throw notOpenYet({ feature: featureTitles[feature] })
}

const flag = Type.Boolean()
export const FeatureFlags = Type.Object(
  { activities: flag, teamActivity: flag, joinedTeams: flag },
  { additionalProperties: false },
)
