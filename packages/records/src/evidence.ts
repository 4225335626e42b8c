/** S1-28: what a coach hands in of a lesson, held against when and where it was confirmed to be. Pure; sentences for people. */

export const evidenceKinds = { photo: '照片', video: '视频' } as const
export type EvidenceKind = keyof typeof evidenceKinds

/** `unknown`: it does not say, or the venue has no point; nobody is accused of it. */
export type EvidenceVerdict = 'inside' | 'outside' | 'unknown'

export type EvidenceRules = Readonly<{
  leastPhotos: number
  leastVideos: number
  /** So long before its beginning and after its end. */
  minutesAround: number
  /** So far from the point of the venue. */
  metresAround: number
}>
export const usualEvidenceRules: EvidenceRules = {
  leastPhotos: 1,
  leastVideos: 1,
  minutesAround: 30,
  metresAround: 500,
}

export type LessonTime = Readonly<{ startsAt: Date; endsAt: Date; hasPoint: boolean }>
type Taken = Readonly<{
  kind: EvidenceKind
  takenAt: Date | null
  /** From the venue. */
  metres: number | null
}>
export type Judged = Readonly<{ time: EvidenceVerdict; place: EvidenceVerdict }>

/** Of a check-in as well. */
export function judgeEvidence(
  taken: Pick<Taken, 'takenAt' | 'metres'>,
  lesson: LessonTime,
  rules: EvidenceRules,
): Judged {
  const { takenAt, metres } = taken
  const around = rules.minutesAround * 60_000
  const isInTime =
    takenAt !== null &&
    takenAt.getTime() >= lesson.startsAt.getTime() - around &&
    takenAt.getTime() <= lesson.endsAt.getTime() + around
  return {
    time: takenAt === null ? 'unknown' : isInTime ? 'inside' : 'outside',
    place: metres === null ? 'unknown' : metres <= rules.metresAround ? 'inside' : 'outside',
  }
}

/** What is outside proves nothing of this lesson; what does not say counts. */
export const counts = ({ time, place }: Judged): boolean => time !== 'outside' && place !== 'outside'

/** One sentence for each thing that is odd or unknown of one piece. */
export function explainEvidence(
  taken: Taken & Judged,
  lesson: LessonTime,
  rules: EvidenceRules,
): { odd: string[]; unknown: string[] } {
  const word = evidenceKinds[taken.kind]
  const { startsAt, endsAt } = lesson
  const odd: string[] = []
  const unknown: string[] = []
  if (taken.time === 'outside' && taken.takenAt !== null)
    odd.push(
      `${word}拍摄于 ${sayMoment(taken.takenAt)}，不在这节课的时间（${sayMoment(startsAt)}—${sayClock(endsAt)}，前后各 ${rules.minutesAround} 分钟）内。`,
    )
  if (taken.time === 'unknown')
    unknown.push(`${word}没有记录拍摄时间（常见于经微信转发、截图或压缩），请人工核对。`)
  if (taken.place === 'outside' && taken.metres !== null)
    odd.push(`${word}拍摄地点距场地 ${sayMetres(taken.metres)}，超过 ${sayMetres(rules.metresAround)}。`)
  if (taken.place === 'unknown')
    unknown.push(
      lesson.hasPoint
        ? `${word}没有记录拍摄地点（相机未开启定位，或经微信转发），请人工核对。`
        : `场地没有登记位置，${word}的拍摄地点无法核对。`,
    )
  return { odd, unknown }
}

/** S1-28: photos AND video. What is lacking, a sentence each; none: it is complete. */
export function listMissing(
  all: readonly (Judged & { kind: EvidenceKind })[],
  rules: EvidenceRules,
): string[] {
  const least = { photo: rules.leastPhotos, video: rules.leastVideos }
  return (Object.keys(evidenceKinds) as EvidenceKind[]).flatMap((kind) => {
    const of = all.filter((each) => each.kind === kind)
    const good = of.filter(counts).length
    if (good >= least[kind]) return []
    const unit = kind === 'photo' ? '张' : '段'
    const bad = of.length - good
    const beside = bad === 0 ? '' : `（已交的 ${bad} ${unit}不在上课的时间或地点，不计入）`
    return [`还缺 ${least[kind] - good} ${unit}${evidenceKinds[kind]}${beside}。`]
  })
}

const minute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const sayMoment = (at: Date) => minute.format(at)
const sayClock = (at: Date) => clock.format(at)
/** 480 米, 3.2 公里. */
export const sayMetres = (metres: number) =>
  metres < 1_000 ? `${Math.round(metres)} 米` : `${(metres / 1_000).toFixed(1)} 公里`
