/** The rules of a half-year that are whole numbers (S1-01, S1-07, S1-09, S1-10): name, label, the most there may be. */
export const ruleNumbers = [
  ['leastSkillHeads', '体育技能课每班最少人数', 1_000],
  ['leastLectureHeads', '科学讲座每班最少人数', 1_000],
  ['mostItems', '每个类别最多项目数', 20],
  ['mostLessons', '每个项目最多节数', 20],
  ['daysAhead', '开课前至少提前（工作日）', 60],
  ['quota', '每个街镇全年额度（元）', 1_000_000],
] as const
