import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { refuseStale } from '#platform/problem'
import { mayRead, maySetLevels, mayWriteArticles } from '../policy.ts'
import type { WritingLevel } from '../tables.ts'
import type { Setting, SettingBody } from './schema.ts'
import { findSetting, lockSetting, putSetting } from './store/article.ts'

/** A19: the city alone, until it says otherwise. */
const atFirst: readonly WritingLevel[] = ['city']

export async function getLevels(call: Call): Promise<readonly WritingLevel[]> {
  return (await findSetting(call.tx))?.levels ?? atFirst
}

export async function getSetting(call: Call): Promise<Static<typeof Setting>> {
  permit(mayRead(call.actor))
  const row = await findSetting(call.tx)
  const levels = row?.levels ?? [...atFirst]
  return {
    levels,
    version: row?.version ?? 0,
    mayWrite: mayWriteArticles(call.actor, levels),
    mayChange: maySetLevels(call.actor),
  }
}

/** @throws changedMeanwhile (409), forbidden (403) */
export async function changeSetting(
  call: Call,
  body: Static<typeof SettingBody>,
): Promise<Static<typeof Setting>> {
  permit(maySetLevels(call.actor))
  const before = await lockSetting(call.tx)
  await refuseStale(before ?? { version: 0 }, body.version, () => getSetting(call))
  const stored = await putSetting(call.tx, body.levels, call.now)
  const at = { subjectId: 'levels', unitPath: call.actor.homePath }
  note(call, {
    action: 'news.set-levels',
    subjectKind: 'news-setting',
    ...at,
    before: { levels: before?.levels ?? atFirst },
    after: { levels: stored.levels },
  })
  announce(call, { kind: 'news.setting-changed', ...at })
  return getSetting(call)
}
