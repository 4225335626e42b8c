/** What put a coach where he stands for an enquiry, in words (S1-21); `meanLoad` of all who may be asked. */
export type RankFacts = {
  /** From where he usually teaches; null where nobody knows. */
  hectometres: number | null
  load: number
  meanLoad: number
  rating: { mean: number; count: number } | null
  yields: boolean
  points: { transfer: number; preference: number }
}

/** Each a sentence for the association's screen. */
export function sayRank({ hectometres, load, meanLoad, rating, yields, points }: RankFacts): string[] {
  return [
    hectometres === null
      ? '平时上课的地点还不清楚'
      : `平时上课的地点距此约 ${(hectometres / 10).toFixed(1)} 公里`,
    `本半年度已有 ${load} 个班，可以胜任者平均 ${meanLoad.toFixed(1)} 个`,
    rating === null ? '还没有市民评价' : `市民评价 ${rating.mean.toFixed(1)} 分（${rating.count} 人）`,
    ...(points.transfer > 0 ? [`当天另有课，多走约 ${(points.transfer / 10).toFixed(1)} 公里`] : []),
    ...(points.preference > 0 ? ['不是教练或街镇的首选'] : []),
    ...(yields ? ['条件相同的教练还没有课，先问那位教练'] : []),
  ]
}
