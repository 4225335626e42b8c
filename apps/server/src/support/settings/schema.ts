import { Type } from 'typebox'
import { FeatureFlags } from '#platform/features'
import { closed, opt, Reason, Text } from '#platform/shape'
import { VersionOrDefault } from '#platform/whole-number'
import { pictureNames } from './tables.ts'

const Line = Text(100)
/** The help block of the manual (S0-68): each line may be empty, then the screens leave it out. */
export const Help = Type.Object(
  {
    department: Line,
    phone: Text(40),
    hours: Line,
    email: Line,
    website: Text(200),
    officialAccount: Text(40),
  },
  closed,
)

const Changed = {
  version: VersionOrDefault,
  changedBy: opt(Type.String()),
  changedAt: opt(Type.String()),
}
const Name = Type.Enum(pictureNames)
const Pictures = Type.Array(Type.Object({ name: Name, url: Type.String() }))

export const Settings = Type.Object({
  features: Type.Object({ value: FeatureFlags, ...Changed }),
  help: Type.Object({ value: Help, ...Changed }),
  pictures: Pictures,
})
export const PublicHelp = Type.Object({ ...Help.properties, pictures: Pictures })

export const FeaturesBody = Type.Object(
  { version: VersionOrDefault, features: FeatureFlags, reason: Reason },
  closed,
)
export const HelpBody = Type.Object({ version: VersionOrDefault, help: Help }, closed)
export const PictureParams = Type.Object({ name: Text(40) })
