import { Type } from 'typebox'
import { FeatureFlags } from '#platform/features'
import { pictureNames } from './tables.ts'

const Line = Type.String({ maxLength: 100 })
/** The help block of the manual (S0-68): each line may be empty, then the screens leave it out. */
export const Help = Type.Object(
  {
    department: Line,
    phone: Type.String({ maxLength: 40 }),
    hours: Line,
    email: Line,
    website: Type.String({ maxLength: 200 }),
    officialAccount: Type.String({ maxLength: 40 }),
  },
  { additionalProperties: false },
)

const Version = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
const Changed = {
  /** 0 while the default holds. */
  version: Version,
  changedBy: Type.Optional(Type.String()),
  changedAt: Type.Optional(Type.String()),
}
const Name = Type.Enum(pictureNames)
const Pictures = Type.Array(Type.Object({ name: Name, url: Type.String() }))

export const Settings = Type.Object({
  features: Type.Object({ value: FeatureFlags, ...Changed }),
  help: Type.Object({ value: Help, ...Changed }),
  pictures: Pictures,
})
export const PublicHelp = Type.Object({ ...Help.properties, pictures: Pictures })

const Reason = Type.String({ minLength: 2, maxLength: 200 })
export const FeaturesBody = Type.Object(
  { version: Version, features: FeatureFlags, reason: Reason },
  { additionalProperties: false },
)
export const HelpBody = Type.Object({ version: Version, help: Help }, { additionalProperties: false })
export const PictureParams = Type.Object({ name: Type.String({ maxLength: 40 }) })
