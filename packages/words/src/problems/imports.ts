import type { ProblemWords } from './types.ts'

/** The sentence of a refused file names the sheet, the row or the cause, and says what to do. */
const refused = (title: string) => ({ title, detail: '{sentence}。' })

export const importsProblems = {
  'imports/kind-unknown': { title: '不能导入', detail: '没有这一类数据的导入，请从列表页的“导入”进入。' },
  'imports/no-file': { title: '没有文件', detail: '没有收到文件，请选择 xlsx 或 csv 文件后再上传。' },
  'imports/no-rows': {
    title: '表格里没有数据',
    detail: '表头下面没有可导入的行。请在表头下一行开始填写（示例行不算）后重新上传。',
  },
  'imports/upload-broken': { title: '上传中断', detail: '文件没有传完，没有保存任何内容，请重新上传。' },
  'imports/target-needed': {
    title: '请先选择团队',
    detail: '导入队员名单须先打开一支团队，再选择“导入名单”。',
  },
  'imports/not-ready': {
    title: '不能导入',
    detail: '这份表格还没有读完，或已经导入、已经作废。请刷新后再看；需要时请重新上传。',
  },
  'imports/has-wrong-rows': {
    title: '有错误的行',
    detail:
      '有 {count} 行有错误，整份表格都没有导入。请下载批注表改正后重新上传；也可以选择“只导入正确的行”。',
  },
  'imports/has-warnings': {
    title: '有需要核对的行',
    detail:
      '有 {count} 行需要核对，什么也没有导入。请在预览的“请核对”中逐行查看；确认无误后，勾选“已核对”再提交。',
  },
  'imports/already-committing': {
    title: '正在处理',
    detail: '这份表格正在读取或导入，请等它完成；要停止请先取消任务。',
  },
  'imports/conflict': {
    title: '数据在预览之后有变动',
    detail:
      '预览之后，表格中的一些记录已被他人新增或修改。为免覆盖，没有导入任何一行；已重新核对，请再看一遍预览后提交。',
  },
  'imports/too-many-strangers': {
    title: '管理范围以外的人员太多',
    detail:
      '表格中有超过 {most} 行的身份证号属于管理范围以外的人员，没有核对完，什么也没有保存。请先由原组织转出，或只留本组织的人员；一份表格最多 {most} 行、每个账号每天最多 {daily} 行可以是这样的人员。',
  },
  'imports/area-not-granted': {
    title: '没有导出全辖区的权限',
    detail: '您可以导出本级管理的记录。导出全辖区需要单独授权（仅市、区两级），请联系安全管理员。',
  },
  'imports/full-not-granted': {
    title: '没有导出完整内容的权限',
    detail: '您可以导出脱敏的内容。导出完整的姓名和电话需要单独授权，请联系安全管理员。',
  },
  'imports/reason-missing': {
    title: '请填写导出原因',
    detail: '导出完整内容须填写原因（2 至 200 个字），原因会记入审计。',
  },
  'imports/too-many-downloads': {
    title: '下载过多',
    detail: '同一账号最多同时下载 {most} 个文件，请等前面的下载完成后再点一次，不用重新导出。',
  },
  'imports/ticket-used': {
    title: '下载链接已失效',
    detail: '下载链接只能用一次，10 分钟内有效，请重新导出。',
  },
  'imports/empty-file': refused('文件是空的'),
  'imports/file-too-large': refused('文件过大'),
  'imports/not-workbook': refused('不是表格文件'),
  'imports/old-xls': refused('旧版 xls 文件'),
  'imports/password-protected': refused('文件有密码'),
  'imports/encrypted-entry': refused('文件已加密'),
  'imports/no-workbook': refused('文件里没有工作簿'),
  'imports/zip-bomb': refused('文件展开后过大'),
  'imports/too-many-parts': refused('文件结构异常'),
  'imports/overlapping-entries': refused('文件结构异常'),
  'imports/size-mismatch': refused('文件结构异常'),
  'imports/unsafe-name': refused('文件结构异常'),
  'imports/xml-entity': refused('文件含有不安全的内容'),
  'imports/damaged': refused('文件已损坏'),
  'imports/bad-encoding': refused('文字编码不对'),
  'imports/no-header': refused('没有找到表头'),
  'imports/duplicate-column': refused('列名重复'),
  'imports/too-many-rows': refused('行数过多'),
  'imports/too-much-text': refused('文字过多'),
  'imports/unreadable': refused('文件无法读取'),
} satisfies ProblemWords
