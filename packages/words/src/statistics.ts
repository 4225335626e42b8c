/** Words of the statistics' dimensions, one place for screens and exports. */
export const levelWords: Readonly<Record<string, string>> = {
  city: '市级',
  district: '区级',
  street: '街镇级',
}
export const kindWords: Readonly<Record<string, string>> = { team: '健身团队', organisation: '体育社会组织' }
export const categoryWords: Readonly<Record<string, string>> = {
  community: '社区健身团队',
  district: '区级健身团队',
  city: '市级健身团队',
  student: '学生团队',
  association: '社会团体',
  'private-non-enterprise': '社会服务机构（民办非企业单位）',
  foundation: '基金会',
}
export const sizeWords: Readonly<Record<string, string>> = {
  '0-9': '不足 10 人',
  '10-19': '10–19 人',
  '20-29': '20–29 人',
  '30-49': '30–49 人',
  '50-99': '50–99 人',
  '100+': '100 人及以上',
}
export const teamStateWords: Readonly<Record<string, string>> = {
  draft: '草稿',
  submitted: '待认证',
  certified: '待审核',
  returned: '已退回',
  reviewed: '已审核',
}
export const organisationStateWords: Readonly<Record<string, string>> = {
  submitted: '待审批',
  approved: '已审批',
  returned: '已退回',
}
