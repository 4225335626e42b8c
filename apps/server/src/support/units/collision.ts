import { Problem } from '#platform/problem'

/** What stands in a schema's rows of a unit, as its people call it. */
const wordsOf: Readonly<Record<string, string>> = {
  units: '居委、村委',
  teams: '团队',
  organisations: '体育社会组织',
  news: '资讯栏目',
  activities: '活动',
  drives: '人员',
}

/**
 * Which rows of two units cannot stand beside each other, in words: never the database's own. The name is told where the
 * database tells it, which it does not of tables with row policies. Undefined when this is not what happened.
 */
export function describeCollision(error: unknown): string | undefined {
  if (error instanceof Problem || !(error instanceof Error) || !('code' in error)) return undefined
  if (error.code !== '23505') return undefined
  const { schema, detail } = error as { schema?: string; detail?: string } // what the database's driver adds
  const values = /=\((.*)\) already exists/.exec(detail ?? '')?.[1]?.split(', ') ?? []
  const name = values.find((value) => /\p{Script=Han}/u.test(value))
  return `${wordsOf[schema ?? ''] ?? '记录'}${name === undefined ? '' : `“${name}”`}`
}
