import { checkHelpLine, type Help, type HelpLine } from '@jianwang/words/settings'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import type { Features } from '#platform/config'
import { featureTitles } from '#platform/features'
import type { Picture } from '#platform/pictures/read-picture'
import { changedTo, notFound, refuseFields, refuseStale } from '#platform/problem'
import { mayChangeSettings } from './policy.ts'
import { wrongPicture } from './problems.ts'
import type * as shape from './schema.ts'
import {
  deletePicture,
  findPicture,
  findSetting,
  listPictures,
  listSettings,
  putPicture,
  writeSetting,
} from './store.ts'
import { type PictureName, type PictureRow, pictureNames, type SettingKey } from './tables.ts'

const noHelp: Help = { department: '', phone: '', hours: '', email: '', website: '', officialAccount: '' }

/** Rows may be older than the program: what it does not know is left out, what they lack is the default. */
export function mergeKnown<T extends object>(defaults: T, stored: unknown): T {
  const found = Object.entries(stored ?? {}).filter(
    ([key, value]) => key in defaults && typeof value === typeof (defaults as Record<string, unknown>)[key],
  )
  return { ...defaults, ...Object.fromEntries(found) }
}

/** @throws forbidden (403) for all but the city's system administrator */
export async function readSettings(call: Call, defaults: Features): Promise<Static<typeof shape.Settings>> {
  permit(mayChangeSettings(call.actor))
  const rows = await listSettings(call.tx)
  const rowOf = (key: SettingKey) => rows.find((each) => each.key === key)
  return {
    features: present(rowOf('features'), defaults),
    help: present(rowOf('help'), noHelp),
    pictures: await presentPictures(call),
  }
}

function present<T extends object>(row: Awaited<ReturnType<typeof findSetting>>, otherwise: T) {
  const value = mergeKnown(otherwise, row?.value)
  return row === undefined
    ? { value, version: 0 }
    : {
        value,
        version: row.version,
        changedBy: row.changed_by_name,
        changedAt: row.changed_at.toISOString(),
      }
}

/** What every screen may show (S0-65, S0-68). */
export async function readHelp(call: Call): Promise<Static<typeof shape.PublicHelp>> {
  const row = await findSetting(call.tx, 'help')
  return { ...mergeKnown(noHelp, row?.value), pictures: await presentPictures(call) }
}

/** The name of the official account people are asked to follow; empty where none is named (S4-09). */
export async function officialAccountOf(call: Call): Promise<string> {
  return mergeKnown(noHelp, (await findSetting(call.tx, 'help'))?.value).officialAccount
}

/** @throws forbidden (403), changedMeanwhile (409) */
export async function changeFeatures(
  call: Call,
  body: Static<typeof shape.FeaturesBody>,
  defaults: Features,
): Promise<void> {
  permit(mayChangeSettings(call.actor))
  const before = await findSeen(call, 'features', body.version, defaults)
  await write(call, 'features', body.version, body.features)
  const changed = (Object.keys(before) as (keyof Features)[]).filter(
    (key) => before[key] !== body.features[key],
  )
  const tell = (of: Features) => Object.fromEntries(changed.map((key) => [featureTitles[key], of[key]]))
  noteChange(call, 'set-features', 'features', {
    before: tell(before),
    after: tell(body.features),
    reason: body.reason,
  })
}

/** S0-68. @throws forbidden (403), changedMeanwhile (409), invalid (422) with every fault */
export async function changeHelp(call: Call, body: Static<typeof shape.HelpBody>): Promise<void> {
  permit(mayChangeSettings(call.actor))
  const before = await findSeen(call, 'help', body.version, noHelp)
  refuseFields(
    (Object.keys(noHelp) as HelpLine[]).flatMap((line) => {
      const message = checkHelpLine(line, body.help[line])
      return message === undefined ? [] : [{ path: `/help/${line}`, message }]
    }),
  )
  await write(call, 'help', body.version, body.help)
  noteChange(call, 'set-help', 'help', { before, after: body.help })
}

/** @throws forbidden (403), notFound (404) for a name there is not, wrongPicture (422) */
export async function changePicture(
  call: Call,
  called: string,
  picture: Picture<'image/png' | 'image/jpeg'> | undefined,
): Promise<void> {
  permit(mayChangeSettings(call.actor))
  const name = readName(called)
  if (picture === undefined) throw wrongPicture()
  const { bytes, mediaType } = picture
  await putPicture(call.tx, { name, bytes, media_type: mediaType, changed_at: call.now })
  noteChange(call, 'set-picture', name, { after: { sizeBytes: bytes.length } })
}

/** @throws forbidden (403), notFound (404) */
export async function removePicture(call: Call, called: string): Promise<void> {
  permit(mayChangeSettings(call.actor))
  const name = readName(called)
  if (!(await deletePicture(call.tx, name))) throw notFound()
  noteChange(call, 'remove-picture', name, {})
}

/** @throws notFound (404) */
export async function getPicture(call: Call, called: string): Promise<PictureRow> {
  const row = await findPicture(call.tx, readName(called))
  if (row === undefined) throw notFound()
  return row
}

function readName(called: string): PictureName {
  const name = pictureNames.find((each) => each === called)
  if (name === undefined) throw notFound()
  return name
}

/** The address changes with the picture, so that phones may keep it. */
async function presentPictures(call: Call) {
  const rows = await listPictures(call.tx)
  return rows.map(({ name, changed_at }) => ({
    name,
    url: `/api/settings/pictures/${name}?v=${changed_at.getTime()}`,
  }))
}

/** What stands there, where it is what the actor saw. @throws changedMeanwhile (409) */
async function findSeen<T extends object>(call: Call, key: SettingKey, version: number, otherwise: T) {
  const shown = present(await findSetting(call.tx, key), otherwise)
  await refuseStale(shown, version, () => shown)
  return shown.value
}

async function write(call: Call, key: SettingKey, version: number, value: Features | Help): Promise<void> {
  const about = { value, changed_by_name: call.actor.personName, changed_at: call.now }
  // Somebody wrote it in this very moment.
  if ((await writeSetting(call.tx, key, version, about)) === undefined)
    throw changedTo(present(await findSetting(call.tx, key), value))
}

function noteChange(
  call: Call,
  act: string,
  subjectId: string,
  about: { before?: Record<string, unknown>; after?: Record<string, unknown>; reason?: string },
): void {
  const { unitPath } = call.actor
  note(call, { action: `settings.${act}`, subjectKind: 'setting', subjectId, unitPath, ...about })
}
