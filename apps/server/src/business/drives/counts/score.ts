import { type PersonKind, quotaWeights, type TreeConfig } from '@jianwang/words/drives'

/** What the counts of one organisation and all below it say. Pure: the board and the quota read the same. */
export type Measures = ReadonlyMap<string, number>

export type Completeness = {
  /** In thousandths; null when there is nobody. */
  member: number | null
  cadre: number | null
  organisation: number | null
  fields: {
    of: 'member' | 'cadre' | 'organisation'
    key: string
    title: string
    filled: number
    all: number
  }[]
}

const phone = { key: 'phone', title: '手机号' }

/** S4-27: by field, of members, cadres and organisations. */
export function completenessOf(measures: Measures, tree: TreeConfig): Completeness {
  const n = (key: string) => measures.get(key) ?? 0
  const ofPersons = (kind: PersonKind) =>
    [...tree.fields.filter((field) => field.wanted.includes(kind)), phone].map(({ key, title }) => ({
      of: kind,
      key,
      title,
      filled: n(`f:${kind}:${key}`),
      all: n(`in:${kind}`),
    }))
  const ofOrganisations = tree.organisationFields.map(({ key, title }) => ({
    of: 'organisation' as const,
    key,
    title,
    filled: n(`of:${key}`),
    all: n('orgs'),
  }))
  const fields = [...ofPersons('member'), ...ofPersons('cadre'), ...ofOrganisations]
  const share = (of: string) => {
    const those = fields.filter((field) => field.of === of)
    const all = those.reduce((sum, field) => sum + field.all, 0)
    const filled = those.reduce((sum, field) => sum + field.filled, 0)
    return all === 0 ? null : Math.round((filled * 1000) / all)
  }
  return { member: share('member'), cadre: share('cadre'), organisation: share('organisation'), fields }
}

/** In thousandths. */
export type ScoreParts = { completeness: number; punctuality: number; checkedIn: number }

/** S4-19: what the published formula weighs. Nobody entered scores nothing. */
export function partsOf(measures: Measures, campaignNo: number, tree: TreeConfig): ScoreParts {
  const n = (key: string) => measures.get(key) ?? 0
  const entered = n('in:member') + n('in:cadre')
  if (entered === 0) return { completeness: 0, punctuality: 0, checkedIn: 0 }
  const { member, cadre } = completenessOf(measures, tree)
  const complete = ((member ?? 0) * n('in:member') + (cadre ?? 0) * n('in:cadre')) / entered
  const inCampaign = n(`c:${campaignNo}`)
  const punctual = inCampaign === 0 ? 1000 : ((inCampaign - n(`cl:${campaignNo}`)) * 1000) / inCampaign
  const checkedIn = ((n('card:member') + n('card:cadre')) * 1000) / entered
  return {
    completeness: Math.round(complete),
    punctuality: Math.round(punctual),
    checkedIn: Math.round(checkedIn),
  }
}

/** The sum of the parts as they are shown, in thousandths: whoever adds them up finds the same. */
export function scoreOf(parts: ScoreParts): number {
  const { completeness, punctuality, checkedIn } = quotaWeights
  return Math.round(
    (parts.completeness * completeness + parts.punctuality * punctuality + parts.checkedIn * checkedIn) / 100,
  )
}

/** Largest remainder (Hamilton): whole numbers that add up to `total`; equal remainders go to the lower id. */
export function allot(total: number, shares: readonly { id: number; weight: number }[]): Map<number, number> {
  const sum = shares.reduce((all, { weight }) => all + weight, 0)
  if (sum === 0) return new Map(shares.map(({ id }) => [id, 0]))
  const parts = shares.map(({ id, weight }) => {
    const exact = BigInt(total) * BigInt(weight)
    return { id, whole: Number(exact / BigInt(sum)), rest: exact % BigInt(sum) }
  })
  let left = total - parts.reduce((all, { whole }) => all + whole, 0)
  const order = parts.toSorted((a, b) => (a.rest === b.rest ? a.id - b.id : a.rest > b.rest ? -1 : 1))
  const result = new Map(parts.map(({ id, whole }) => [id, whole]))
  for (const { id } of order) {
    if (left-- <= 0) break
    result.set(id, (result.get(id) ?? 0) + 1)
  }
  return result
}
