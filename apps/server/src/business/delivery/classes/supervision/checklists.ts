import type { CheckItem } from '@jianwang/records/checklist'

/** What a teaching supervisor (督导员, S1-42) looks at in a lesson, in its first version. */
export const lessonChecklist: readonly CheckItem[] = [
  { key: 'on-time', title: '按确认的时间开课', kind: 'yes-no', needed: true },
  { key: 'in-place', title: '在确认的场地上课', kind: 'yes-no', needed: true },
  { key: 'coach', title: '由确认的教练授课', kind: 'yes-no', needed: true },
  { key: 'heads', title: '到课人数', kind: 'number', needed: true, withPhoto: true },
  { key: 'content', title: '内容与申请的课程一致', kind: 'yes-no', needed: true },
  { key: 'order', title: '教学秩序', kind: 'choice', needed: true, choices: ['好', '一般', '差'] },
  { key: 'notice', title: '现场张贴课程告示', kind: 'yes-no', needed: false, withPhoto: true },
  { key: 'opinion', title: '学员意见', kind: 'text', needed: false },
  { key: 'signed', title: '街镇现场负责人签名', kind: 'signature', needed: true },
]

/** Of the film crew of the publicity and education centre (宣教中心拍摄, S1-42). */
export const filmChecklist: readonly CheckItem[] = [
  { key: 'filmed', title: '完成拍摄', kind: 'yes-no', needed: true },
  { key: 'minutes', title: '成片素材时长（分钟）', kind: 'number', needed: true },
  { key: 'consent', title: '已告知在场市民拍摄用途', kind: 'yes-no', needed: true },
  { key: 'still', title: '现场照片', kind: 'photo', needed: true },
  { key: 'note', title: '备注', kind: 'text', needed: false },
]
