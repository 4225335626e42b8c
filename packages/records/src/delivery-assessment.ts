/**
 * The yearly assessment of the communities (年度考核, S1-16) by the four qualities the letter of responsibility names twice
 * (准确性 普惠性 合理性 实效性, S1-43). Pure: the figures of a year in, a score with its reasons out.
 */

import { type AgeGroup, ageBands, fewestTold, sayAges } from './age-groups.ts'

/** What a sub-district did in a year; each is a count, money in fen. */
export type DeliveryYear = Readonly<{
  lessonsConfirmed: number
  lessonsHeld: number
  /** Held, with photos and video complete (S1-28). */
  lessonsProved: number
  /** Changes and cancellations asked for by the community after the confirmation (S1-13). */
  changesAfterConfirmation: number
  bulletinLines: number
  /** Lines of the bulletin that had to be corrected (S1-39). */
  bulletinCorrections: number
  participants: number
  withoutFoundation: number
  /** Who took part for the first time. */
  newParticipants: number
  /** As they may be told: no group of one or two. */
  ages: readonly AgeGroup[]
  quotaFen: number
  quotaUsedFen: number
  /** Skill courses in each of the three categories (S1-08), and lectures. */
  coursesIn: Readonly<{ dance: number; martial: number; other: number; lecture: number }>
  coursesOpened: number
  coursesBelowMinimum: number
  /** Seats of lessons held that were taken by participants, and how many of them came. */
  seatsExpected: number
  seatsAttended: number
  ratings: Readonly<{ sum: number; count: number }>
}>

export const deliveryQualities = {
  accuracy: '准确性',
  inclusion: '普惠性',
  reason: '合理性',
  effect: '实效性',
} as const
export type DeliveryQuality = keyof typeof deliveryQualities

type Indicator = Readonly<{
  quality: DeliveryQuality
  title: string
  /** 0–1, or undefined where there was nothing to measure. */
  of: (year: DeliveryYear) => number | undefined
  say: (year: DeliveryYear) => string
}>

const share = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : undefined)
const rest = (part: number, whole: number) => (whole > 0 ? Math.max(0, 1 - part / whole) : undefined)

/** Of one or two, or of all but one or two, it is not told how many: as of ages, the points would tell it as well. */
const isTold = (part: number, whole: number) =>
  [part, whole - part].every((count) => count <= 0 || count >= fewestTold)
const shareTold = (part: number, whole: number) => (isTold(part, whole) ? share(part, whole) : undefined)
const sayTold = (part: number, whole: number, [is, isNot]: readonly [string, string]) =>
  isTold(part, whole)
    ? `${whole} 名学员中 ${part} 名${is}`
    : `${whole} 名学员中${is}或${isNot}的不足 ${fewestTold} 名，不列人数`

/** All kinds evenly used is full; one alone is none: the evenness of a distribution (Pielou, 1966). */
function evenness(counts: readonly number[], kinds = counts.length): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  const entropy = counts.reduce(
    (sum, count) => (count > 0 ? sum - (count / all) * Math.log(count / all) : sum),
    0,
  )
  return entropy / Math.log(kinds)
}

const ageKinds = Object.keys(ageBands).length
const coursesOf = ({ coursesIn: of }: DeliveryYear) => [of.dance, of.martial, of.other, of.lecture]

/** Every indicator, in the order shown. Of one quality each counts the same. */
export const deliveryIndicators = {
  kept: {
    quality: 'accuracy',
    title: '确认后不更改',
    of: (year) => rest(year.changesAfterConfirmation, year.lessonsConfirmed),
    say: (year) => `确认 ${year.lessonsConfirmed} 节，之后更改或取消 ${year.changesAfterConfirmation} 节`,
  },
  bulletin: {
    quality: 'accuracy',
    title: '一周一览准确',
    of: (year) => rest(year.bulletinCorrections, year.bulletinLines),
    say: (year) => `一周一览刊出 ${year.bulletinLines} 条，更正 ${year.bulletinCorrections} 条`,
  },
  beginners: {
    quality: 'inclusion',
    title: '无基础市民',
    of: (year) => shareTold(year.withoutFoundation, year.participants),
    say: (year) => sayTold(year.withoutFoundation, year.participants, ['无基础', '有基础']),
  },
  newcomers: {
    quality: 'inclusion',
    title: '首次参加',
    of: (year) => shareTold(year.newParticipants, year.participants),
    say: (year) => sayTold(year.newParticipants, year.participants, ['首次参加', '曾经参加']),
  },
  ages: {
    quality: 'inclusion',
    title: '各年龄段',
    // What is told alone counts: by the points nobody finds out how many there are of an age.
    of: ({ ages }) =>
      evenness(
        ages.map(({ count }) => count),
        ageKinds,
      ),
    say: ({ ages }) => sayAges(ages),
  },
  pace: {
    quality: 'reason',
    title: '额度使用',
    of: (year) => share(year.quotaUsedFen, year.quotaFen),
    say: (year) => `额度 ${year.quotaFen / 100} 元，已用 ${year.quotaUsedFen / 100} 元`,
  },
  mix: {
    quality: 'reason',
    title: '类别搭配',
    of: (year) => evenness(coursesOf(year)),
    say: ({ coursesIn: of }) =>
      `操舞类 ${of.dance}、武术类 ${of.martial}、其他类 ${of.other}、科普讲座 ${of.lecture} 班`,
  },
  heads: {
    quality: 'reason',
    title: '达到最低人数',
    of: (year) => rest(year.coursesBelowMinimum, year.coursesOpened),
    say: (year) => `开班 ${year.coursesOpened} 个，未达标 ${year.coursesBelowMinimum} 个`,
  },
  attendance: {
    quality: 'effect',
    title: '全程到课',
    of: (year) => share(year.seatsAttended, year.seatsExpected),
    say: (year) => `应到 ${year.seatsExpected} 人次，实到 ${year.seatsAttended} 人次`,
  },
  ratings: {
    quality: 'effect',
    title: '市民评价',
    of: ({ ratings }) => (ratings.count > 0 ? (ratings.sum / ratings.count - 1) / 4 : undefined),
    say: ({ ratings }) =>
      ratings.count > 0
        ? `${ratings.count} 条评价，平均 ${(ratings.sum / ratings.count).toFixed(1)} 星`
        : '没有评价',
  },
  proved: {
    quality: 'effect',
    title: '授课有据',
    of: (year) => share(year.lessonsProved, year.lessonsHeld),
    say: (year) => `授课 ${year.lessonsHeld} 节，照片和视频齐全 ${year.lessonsProved} 节`,
  },
} as const satisfies Record<string, Indicator>
export type DeliveryIndicator = keyof typeof deliveryIndicators

export const assessmentStates = { computed: '待确认', confirmed: '已确认' } as const
export type AssessmentState = keyof typeof assessmentStates

/** The association's setting: whole points that make 100 together. */
export type QualityWeights = Readonly<Record<DeliveryQuality, number>>
export const evenWeights: QualityWeights = { accuracy: 25, inclusion: 25, reason: 25, effect: 25 }
/** Who held fewer lessons in the year has no place, until the association says otherwise. */
export const usualLeastLessons = 10

/** What is wrong with weights, or nothing. */
export function explainWeights(weights: QualityWeights): string | undefined {
  const values = Object.values(weights)
  if (values.some((value) => !Number.isInteger(value) || value < 0)) return '权重是 0 至 100 的整数。'
  const sum = values.reduce((all, value) => all + value, 0)
  return sum === 100 ? undefined : `四项权重合计 ${sum}，应为 100。`
}

/** Commendation (表彰, S1-16). */
export const commendationTitle = (year: number) => `${year} 年社区体育配送年度考核表彰名单`
export const certificateTitle = '荣誉证书'
export const certificateIssuer = '上海市社区体育协会'
export const sayCertificate = (unit: string, about: { year: number; place: number; score: number }) =>
  `${unit}在 ${about.year} 年社区体育配送年度考核中得 ${about.score.toFixed(1)} 分，列全市第 ${about.place} 名，特予表彰。`

export type Assessed = Readonly<{
  /** 0–100 with one decimal; undefined where nothing at all was measured. */
  score: number | undefined
  qualities: Readonly<Record<DeliveryQuality, number | undefined>>
  reasons: readonly Readonly<{
    indicator: DeliveryIndicator
    quality: DeliveryQuality
    title: string
    points: number | undefined
    text: string
  }>[]
}>

/** A quality that could not be measured counts neither for nor against: the others bear its weight. */
export function assessDelivery(year: DeliveryYear, weights: QualityWeights = evenWeights): Assessed {
  const reasons = indicatorNames.map((indicator) => {
    const { quality, title, of, say } = deliveryIndicators[indicator]
    const value = of(year)
    return {
      indicator,
      quality,
      title,
      points: value === undefined ? undefined : tenths(value * 100),
      text: value === undefined ? `${say(year)}，不计分` : say(year),
    }
  })
  const qualities = {
    accuracy: mean(reasons, 'accuracy'),
    inclusion: mean(reasons, 'inclusion'),
    reason: mean(reasons, 'reason'),
    effect: mean(reasons, 'effect'),
  }
  let sum = 0
  let weighed = 0
  for (const quality of qualityNames) {
    const points = qualities[quality]
    if (points === undefined) continue
    sum += points * weights[quality]
    weighed += weights[quality]
  }
  return { score: weighed > 0 ? tenths(sum / weighed) : undefined, qualities, reasons }
}

const indicatorNames = Object.keys(deliveryIndicators) as DeliveryIndicator[] // the keys of the object above
export const qualityNames = Object.keys(deliveryQualities) as DeliveryQuality[] // the keys of the object above

function mean(reasons: Assessed['reasons'], quality: DeliveryQuality): number | undefined {
  const points = reasons.flatMap((reason) =>
    reason.quality === quality && reason.points !== undefined ? [reason.points] : [],
  )
  return points.length > 0 ? tenths(points.reduce((all, one) => all + one, 0) / points.length) : undefined
}

const tenths = (value: number) => Math.round(value * 10) / 10

/**
 * Places by score, the same score the same place (1, 2, 2, 4). Who held fewer lessons than `least` has none: one fine lesson is
 * no fine year.
 */
export function rankDelivery<Unit extends { lessonsHeld: number; score: number | undefined }>(
  units: readonly Unit[],
  least = usualLeastLessons,
): (Unit & { place: number | undefined })[] {
  const sorted = [...units].sort(
    (a, b) => (scored(b) ? (b.score ?? 0) : -1) - (scored(a) ? (a.score ?? 0) : -1),
  )
  let place = 0
  return sorted.map((unit, index) => {
    if (!scored(unit)) return { ...unit, place: undefined }
    if (index === 0 || sorted[index - 1]?.score !== unit.score) place = index + 1
    return { ...unit, place }
  })

  function scored(unit: Unit): boolean {
    return unit.score !== undefined && unit.lessonsHeld >= least
  }
}
