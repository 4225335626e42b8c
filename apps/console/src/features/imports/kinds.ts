import type { TreeConfig } from '@jianwang/words/drives'
import { hasGrant, type Me, treeConfigOf } from '#lib/session.ts'
import type { Verdict } from './report.ts'

/** What can be imported, in words; the server decides who may. */
export type ImportKind = {
  kind: string
  title: string
  grant: string
  /** Where the records are seen afterwards; `target` is the team of a roster, or the class of learners. */
  listHref: (target: string | undefined) => string
  recordHref?: (id: string) => string
  /** Chosen from the record it belongs to, not from the list of kinds: what that is called, and where it is begun. */
  target?: { noun: string; listTitle: string; begin: string }
  hint: string
  /** The server refuses larger files; by default 30 MiB (trust 5.2.1). */
  maxMiB?: number
  /** What to do, step by step. */
  steps?: readonly string[]
  /** Where there is more to read. */
  helpHref?: string
  /** What is to be looked at before it goes in, where it is no contradiction in the sheet. */
  doubt?: string
  /** What each figure of the preview and of the result means, where its word alone does not say it. */
  meanings?: Partial<Record<Verdict, string>>
}

const usualMiB = 30

const regionKinds: readonly ImportKind[] = [
  {
    kind: 'teams',
    title: '健身团队',
    grant: 'teams.import',
    listHref: () => '/teams',
    recordHref: (id) => `/teams/${id}`,
    hint: '新增团队，或按“编号”修改已有团队。导出的表格改好后可直接导入。',
  },
  {
    kind: 'organisations',
    title: '体育社会组织',
    grant: 'organisations.import',
    listHref: () => '/organisations',
    recordHref: (id) => `/organisations/${id}`,
    hint: '新增组织，或按统一社会信用代码修改已有组织。导出的表格改好后可直接导入。',
  },
  {
    kind: 'roster',
    title: '队员名单',
    grant: 'teams.import',
    listHref: (target) => (target ? `/teams/${target}?tab=roster` : '/teams'),
    target: {
      noun: '团队',
      listTitle: '健身团队',
      begin: '打开一支健身团队，在“名册”中点“导入名册”。',
    },
    hint: '把一支团队的队员名单一次导入。',
  },
  {
    kind: 'learners',
    title: '学员名单',
    grant: 'delivery.order',
    listHref: (target) => (target ? `/delivery/classes/${target}` : '/delivery/classes'),
    target: {
      noun: '班级',
      listTitle: '开班与招募',
      begin: '打开一个班级，在“报名和候补”中点“导入名单”。',
    },
    hint: '把一个班级的学员名单一次导入。只收姓名、手机号和有无基础，用于通知上课，手机号在列表中为脱敏显示；不收身份证号等其他信息。',
    maxMiB: 10,
    steps: [
      '每人一行，姓名和手机号必填；“有无基础”填“有基础”或“无基础”，可不填。',
      '名额按表格的次序取得，满了的列入候补；已在本班的不会重复报名。',
    ],
    doubt: '没有名额、将列入候补的，和曾退出本班的。逐行看过后勾选“已经核对”再提交。',
    meanings: {
      new: '按表格的次序取得名额；名额已满的列入候补，列在“请核对”中。',
      changed: '更正“有无基础”。姓名和手机号用来认人，不能用表格更正。',
      same: '已在本班，不会重复报名。表格中没有的学员保留不动。',
      wrong: '不会导入，每行写明原因。手机号已在本班而姓名不同的，也在其中。',
    },
  },
  {
    kind: 'coaches',
    title: '教练',
    grant: 'delivery.arrange',
    listHref: () => '/coaches',
    recordHref: (id) => `/coaches/${id}`,
    hint: '新增教练，或按姓名和手机号更新已有教练。导出的表格改好后可直接导入。',
  },
]

/** The people of a membership drive, in the words of the viewer's tree. */
const memberKind = ({ sheet, help, checkIn, outReasons }: TreeConfig): ImportKind => ({
  kind: 'members',
  title: sheet.title,
  grant: 'drives.import',
  listHref: () => '/drives/members',
  recordHref: (id) => `/drives/members/${id}`,
  hint: '信息补录和信息调整用同一张表格：没有录入的人员新增，已经录入的人员更新。按身份证号认人，每人一行。',
  maxMiB: 200,
  steps: help.import.steps,
  helpHref: '/drives/help',
  meanings: {
    new: '信息补录：原来没有录入的人员，提交后进入名单。',
    changed: `信息调整：更新已录入人员的信息；“所属组织”写明“转入”的，是从其他组织转入。不影响${checkIn}完成状态。`,
    same: '与已录入的相同，不改动。',
    wrong: `不会导入，每行写明原因。姓名与身份证号对不上、仍在其他组织、正在转往其他组织${outReasons.over_age ? `、已${outReasons.over_age}` : ''}的，都在其中。`,
  },
})

const listKinds = (me: Me): ImportKind[] => [...regionKinds, memberKind(treeConfigOf(me))]

export function maxMiBOf({ maxMiB = usualMiB }: ImportKind): number {
  return maxMiB
}

export function findKind(kind: string | undefined, me: Me): ImportKind | undefined {
  return listKinds(me).find((one) => one.kind === kind)
}

/** What this person may begin from the list of kinds. */
export function listOwnKinds(me: Me): ImportKind[] {
  return listKinds(me).filter((one) => !one.target && hasGrant(me, one.grant))
}

/** What he may begin from a record alone, and where. */
export function sayOtherKinds(me: Me): string[] {
  return listKinds(me).flatMap(({ title, target, grant }) =>
    target && hasGrant(me, grant) ? [`导入${title}：${target.begin}`] : [],
  )
}

export function mayImportAny(me: Me): boolean {
  return listKinds(me).some((one) => hasGrant(me, one.grant))
}
