import type { TextCheck } from '#support/citizens'
import { textRisky } from '../../problems.ts'
import type { ContentCheck } from '../../tables.ts'

type Written = {
  name?: string | undefined
  items?: readonly { name?: string | undefined }[] | undefined
  schedules?: readonly { place: string }[] | undefined
  instructors?: readonly { name: string }[] | undefined
  extra?: Readonly<Record<string, unknown>> | undefined
}

function textsOf(body: Written): { field: string; text: string }[] {
  const texts = [
    { field: '团队名称', text: body.name ?? '' },
    { field: '活动项目', text: (body.items ?? []).map((item) => item.name ?? '').join('\n') },
    { field: '活动地点', text: (body.schedules ?? []).map(({ place }) => place).join('\n') },
    { field: '指导员', text: (body.instructors ?? []).map(({ name }) => name).join('\n') },
    {
      field: '补充信息',
      text: Object.values(body.extra ?? {})
        .filter((value) => typeof value === 'string')
        .join('\n'),
    },
  ]
  return texts.filter(({ text }) => text.trim() !== '')
}

/**
 * What is to be remembered of the check: a clerk looks at what must be reviewed. Null when nothing could be checked.
 * @throws textRisky (422)
 */
export async function checkTexts(check: TextCheck | undefined, body: Written): Promise<ContentCheck | null> {
  if (check === undefined) return null
  const verdicts = await Promise.all(
    textsOf(body).map(async ({ field, text }) => ({ field, verdict: await check(text) })),
  )
  const risky = verdicts.find(({ verdict }) => verdict === 'risky')
  if (risky !== undefined) throw textRisky({ field: risky.field })
  return verdicts.some(({ verdict }) => verdict === 'review') ? 'review' : 'pass'
}
