import { type HalfYearRules, halfYearTitle, type LetterTerm } from './delivery-facts.ts'

/** 责任书 (S1-17): for server and console. Its text is frozen when it is issued; a template that was used is never edited. */

export const letterStates = {
  waiting: '待双方签字',
  half: '一方已签字',
  'in-force': '已生效',
  void: '已作废',
} as const
export type LetterState = keyof typeof letterStates
export const letterParties = { association: '协会', street: '街镇' } as const
export type LetterParty = keyof typeof letterParties
export const letterTitle = '社区体育配送服务责任书'
export const mostSupplement = 500

/** `2026`, or `2026-2`. */
export const periodOf = (halfYear: string, term: LetterTerm) =>
  term === 'year' ? halfYear.slice(0, 4) : halfYear
export const periodTitle = (period: string) =>
  period.length === 4 ? `${period} 年度` : halfYearTitle(period)

type Rules = Pick<
  HalfYearRules,
  'leastSkillHeads' | 'leastLectureHeads' | 'mostItems' | 'mostLessons' | 'daysAhead' | 'quotaFen'
>
export type LetterFacts = {
  /** As it is printed. */
  code: string
  period: string
  edition: number
  /** With its district's. */
  unitName: string
  rules: Rules
  signers: Readonly<Record<LetterParty, string>>
  supplement: string | null
}

export const latestTemplate = '2026-1'
const templates: Readonly<Record<string, (facts: LetterFacts) => readonly string[]>> = {
  '2026-1': writeFirst,
}

/** The whole document, a paragraph a line: what is signed is the digest of these bytes. */
export function writeLetter(template: string, facts: LetterFacts): string {
  const lines = templates[template]?.(facts)
  if (lines === undefined) throw new RangeError(`no template ${template}`)
  return `${lines.join('\n')}\n`
}

/** Of the parties' duties, in the words of the association's 责任书. */
function writeFirst(facts: LetterFacts): readonly string[] {
  const { code, period, edition, unitName, signers, supplement } = facts
  return [
    letterTitle,
    `编号：${code}（${periodTitle(period)}，第 ${edition} 版）`,
    '甲方：上海市社区体育协会（以下简称协会）',
    `乙方：${unitName}（以下简称街镇）`,
    `期限：${termOf(period)}`,
    '协会受上海市体育局委托，负责全市社区公共体育配送服务。为规范配送工作，明确双方职责如下。',
    '一、协会的职责',
    ...number(associationDuties(facts.rules)),
    '二、街镇的职责',
    ...number(streetDuties(facts.rules)),
    '三、签署',
    ...number([
      '双方签字人以本人账号登录，核对全文后用动态验证码签字；签的是全文的 SHA-256 摘要。双方都签字后生效，在此之前不生效。',
      '签署后不作修改。需要更正的，由协会另出新版，旧版自新版出具时作废，新版由双方重新签字。',
      '本责任书一式两份，协会和街镇各执一份。凭编号或摘要可以公开查验。',
      ...(supplement === null ? [] : [`补充约定：${supplement}`]),
    ]),
    `协会签字人：${signers.association}`,
    `街镇签字人：${signers.street}`,
  ]
}

const associationDuties = ({ quotaFen }: Rules) => [
  '按《关于上海市基本公共服务清单》和《上海市社区体育服务配送方案》（2015 年）的要求开展配送。',
  `指导社区用好全年 ${quotaFen / 100} 元的配额经费，用于科普健身讲座讲师和健身技能配送教练的课程费用，按月结算支付。青少年暑期配送和非基本公共配送的经费另外计算。`,
  '做好配送师资的调配，尽可能满足社区的订单，保证授课师资的质量。',
  '每年为街镇体育配送工作人员开展 2 次培训，保证配送工作的准确性、普惠性、合理性、实效性。',
  '每周五发布下一周的配送一周一览（时间、项目、地点、联系人、报名情况等）。',
  '对不按规范流程操作、弄虚作假、随意更改或取消课程等情况，停止该社区的配送申请，待整改后恢复；对配送工作做得好的社区，根据年度考核予以表彰。',
]

const streetDuties = (rules: Rules) => [
  '制定年度体育配送计划，一年两次（上、下半年）提交配送订单，并做好老师交通费、学员饮水、场地公告、器材费等相关费用的预算。',
  `配送订单至少在开课前 ${rules.daysAhead} 个工作日提交。健身技能配送分操舞类、武术类、其他类，每个类别最多选 ${rules.mostItems} 个项目，每个项目最多申请 ${rules.mostLessons} 节课。`,
  '发动想体育但没有体育技能的市民参与，组织市民参加科学讲座，保证配送人群的普惠性、合理性、实效性。',
  `按订单的上课时间招募学员，做好招募公示、项目介绍、场地落实、学员名册等办班组织工作；体育技能课每班不少于 ${rules.leastSkillHeads} 人，科学讲座每班不少于 ${rules.leastLectureHeads} 人。`,
  '委派专人负责。申报人与执行负责人不是同一人的，在“配送联系人”中分别提交两人的联系方式；做好与协会的交接、与配送教师的对接和配送课程情况反馈。',
  '课程一旦确认，按系统中的时间执行：不随意取消，不私下与老师更改时间，不弄虚作假。如有特殊情况，及时与协会联系，通过宣传渠道和实施场地发布更改告示，做好市民的告知与安抚。',
  '配合督导员的现场督导和市体育局宣教中心的教学视频拍摄，做好市民咨询和接待。',
]

const number = (items: readonly string[]) => items.map((item, n) => `${n + 1}. ${item}`)

function termOf(period: string): string {
  const year = period.slice(0, 4)
  const [from, until] = period.endsWith('-1')
    ? ['1 月 1 日', '6 月 30 日']
    : [period.endsWith('-2') ? '7 月 1 日' : '1 月 1 日', '12 月 31 日']
  return `${year} 年 ${from}至 ${year} 年 ${until}`
}
