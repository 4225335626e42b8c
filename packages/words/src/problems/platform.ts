import type { ProblemWords } from './types.ts'

export const platformProblems = {
  'platform/invalid': { title: '填写有误', detail: '{first}请按提示修改后重新提交。' },
  'platform/bad-shape': { title: '内容不完整或格式不对', detail: '{first}' },
  'platform/sign-in-needed': {
    title: '请先登录',
    detail: '登录已失效或尚未登录，请重新登录。已填写的内容会保留。',
  },
  'platform/forbidden': {
    title: '没有权限',
    detail: '您的账号不能进行此操作。如工作需要，请联系本单位管理员。',
  },
  'platform/not-found': {
    title: '找不到',
    detail: '没有找到这条记录：它可能已被删除，或不在您的管理范围内。',
  },
  'platform/changed-meanwhile': {
    title: '内容已被他人修改',
    detail: '您打开之后，这条记录已被他人修改。您填写的内容没有丢失，请对照最新内容后再提交。',
  },
  'platform/reused-key': {
    title: '请求重复',
    detail: '同一个请求编号用于不同的内容，请刷新页面后重新提交。',
  },
  'platform/foreign-origin': { title: '请求来源不符', detail: '请在本平台页面内操作。' },
  'platform/too-many': { title: '操作过于频繁', detail: '操作过于频繁，请稍候再试。' },
  'platform/too-large': { title: '内容过大', detail: '内容超过 {limit} 的上限，请拆分后再提交。' },
  'platform/search-too-short': {
    title: '搜索的内容太短',
    detail: '“{text}”太短，无法按名称查找。请至少输入两个字，或两个拼音字母，如“太极”“tj”。',
  },
  'platform/wrong-media-type': {
    title: '内容类型不对',
    detail: '服务器不接受这种内容类型，请在本平台页面内操作。',
  },
  'platform/internal': {
    title: '系统出错',
    detail: '系统出错，操作没有完成，数据没有改变。请稍后重试；如仍出错，请把请求编号告诉运维人员。',
  },
  'platform/personal-number': { title: '不能填写身份证号或手机号', detail: '{message}' },
  'platform/too-many-lookups': {
    title: '今天查找太多',
    detail:
      '今天按号码查找和查看完整号码已达 {most} 次。请明天再办；今天确实需要的，请本单位或上级单位的同事在“账号设置”的“查看额度”中批准增加。',
  },
  'platform/leave-not-needed': {
    title: '额度还没有用完',
    detail: '这个账号今天的查看额度还没有用完，不需要批准。请刷新后再看。',
  },
  'platform/leave-spent': {
    title: '今天不能再批',
    detail: '这个账号今天已批准增加 {times} 次，不能再批。请明天再办。',
  },
  'platform/disk-full': {
    title: '服务器磁盘已满',
    detail: '服务器的磁盘已满，内容没有保存。请联系运维人员清理磁盘，之后再提交。',
  },
  'platform/storage-full': {
    title: '存储空间不足',
    detail:
      '{holder}已存 {used}，最多 {limit}，还剩 {left}，放不下{size}。其中：{kinds}。请先删去不用的，再上传；仍不够的，请系统管理员调高上限（{setting}）。',
  },
  'platform/upload-version': {
    title: '上传方式不符',
    detail: '服务器只接受 tus 1.0.0 的分段上传，请更新小程序或刷新页面后再传。',
  },
  'platform/upload-headers': {
    title: '上传的说明不完整',
    detail: '没有说明文件的大小、用途或所属记录，或说明无法读取。请在本平台页面内上传。',
  },
  'platform/upload-offset': {
    title: '续传的位置不对',
    detail: '服务器已收到 {offset} 字节，请从那里接着传。',
  },
  'platform/upload-busy': {
    title: '这个文件正在上传',
    detail: '同一个文件的另一段正在接收，请稍候再接着传；已收到的不会丢失。',
  },
  'platform/upload-gone': {
    title: '上传已失效',
    detail: '这次上传已取消，或超过 72 小时没有传完，请重新选择文件上传。',
  },
  'platform/upload-ended': { title: '文件没有被接受', detail: '{detail}' },
  'platform/upload-many': {
    title: '没传完的文件太多',
    detail: '您已有 {most} 个文件没有传完。请先把它们传完，或取消不需要的，再传新的。',
  },
  'platform/upload-day': {
    title: '今天上传得太多',
    detail:
      '每人每天最多上传 {limit}，今天已用 {used}，还剩 {left}，放不下这个文件（{size}）。请明天再传，或选较短的视频。',
  },
  'platform/upload-digest': {
    title: '文件在途中损坏',
    detail: '收到的内容与手机上的不一致，没有保存。请重新选择文件上传。',
  },
  'platform/upload-cut-off': {
    title: '上传中断',
    detail: '连接中断，已收到的部分已保存，请从断点接着传。',
  },
  'platform/not-a-video': {
    title: '不是可以接收的视频',
    detail: '只接收 MP4、MOV 或 WebM 视频。请用手机拍摄的原视频，不要改名后的其他文件。',
  },
  'platform/video-cut': {
    title: '视频不完整',
    detail:
      '视频的后面一段缺失（可能没有保存完就被选取），无法播放，没有保存。请打开相册确认能从头播到尾，再重新选择。',
  },
  'platform/not-a-photo': {
    title: '不是可以接收的照片',
    detail: '只接收 JPG 或 PNG 照片。手机存成 HEIC 的，请在相机设置中改为“兼容性最佳”，或发送 JPG。',
  },
  'platform/no-such-range': {
    title: '文件没有这一段',
    detail: '要播放的位置超出了文件的长度，请从头播放。',
  },
  'platform/busy': { title: '系统繁忙', detail: '系统暂时繁忙，操作没有完成，请稍候再试。' },
  'platform/database-away': {
    title: '数据库暂时连接不上',
    detail: '数据库暂时没有应答，操作没有完成，数据没有改变。系统会自行恢复，请稍后重试。',
  },
  'platform/took-too-long': {
    title: '等待时间过长',
    detail:
      '这项操作等待太久，已经停止，数据没有改变：可能有人正在大批修改同样的内容。请稍后重试；查询时请缩小范围。',
  },
  'platform/outcome-unknown': {
    title: '不能确定是否已保存',
    detail: '保存的最后一刻与数据库的连接中断，不能确定是否已保存。请刷新后核对，没有保存的再提交一次。',
  },
  'platform/body-too-slow': {
    title: '没有收到完整的请求',
    detail: '等了 30 秒仍没有收到完整的内容，请检查网络后重试。',
  },
  'platform/bad-cursor': { title: '翻页位置无效', detail: '翻页位置已失效，请回到第一页。' },
  'platform/password-change-needed': {
    title: '请先修改初始密码',
    detail: '首次登录须先修改初始密码，修改后即可使用。',
  },
  'platform/second-factor-needed': {
    title: '请先启用动态验证码',
    detail: '本平台要求双因素登录：请先在“账号设置”中启用动态验证码，启用后即可使用。',
  },
  'platform/person-needed': {
    title: '请先登记本人信息',
    detail:
      '系统、安全、审计管理员须由三个人担任：请先在“账号设置”中登记本人姓名和身份证号，登记后即可使用。',
  },
  'platform/other-unit': {
    title: '当前单位已切换',
    detail:
      '您已在另一个窗口切换到“{unit}”，这个页面还是原来单位的，所以没有提交。请点“重新载入”，核对单位后再办理。',
  },
  'platform/foreign-address': {
    title: '不允许从此处使用',
    detail: '系统、安全、审计管理员只能在指定的网络地址使用。请换到指定的终端。',
  },
  'platform/operators-only': {
    title: '只供运维查看',
    detail: '这里只供运维人员和监控系统查看：请从服务器本机访问，或由运维人员放行您的地址。',
  },
  'platform/unknown-route': { title: '没有这个地址', detail: '没有这个地址，请从首页进入。' },
  'platform/wrong-state': {
    title: '当前状态不能进行此操作',
    detail: '当前状态为“{state}”，不能“{action}”。请刷新后再看。',
  },
  'platform/reason-needed': { title: '请填写原因', detail: '“{action}”须填写原因。' },
  'platform/task-ended': { title: '任务已结束', detail: '任务已经结束，不能取消。' },
  'platform/task-cancelled': { title: '任务已取消', detail: '任务已取消，数据没有改变。' },
  'platform/task-actor-gone': {
    title: '任务没有执行',
    detail:
      '提交这项任务之后，账号已停用、移交，或角色、单位、权限有变动，任务没有执行，数据没有改变。如仍需办理，请由现在有权限的账号重新提交。',
  },
  'platform/task-waits-away': {
    title: '等待重试',
    detail: '数据库暂时连接不上，稍后会自动重试，不用重新提交。',
  },
  'platform/task-waits-busy': {
    title: '等待重试',
    detail: '系统暂时繁忙，稍后会自动重试，不用重新提交。',
  },
  'platform/task-waits-slow': {
    title: '等待重试',
    detail: '要改动的内容正被另一项工作占用，稍后会自动重试，不用重新提交。',
  },
  'platform/task-waits-conflict': {
    title: '等待重试',
    detail: '与另一项工作同时改动了相同的内容，稍后会自动重试，不用重新提交。',
  },
  'platform/task-waits-full': {
    title: '等待重试',
    detail: '服务器存储空间不足或读写失败，稍后会自动重试，不用重新提交。',
  },
  'platform/task-waits-fault': {
    title: '等待重试',
    detail: '任务出错，稍后会自动重试，不用重新提交。',
  },
  'platform/task-stuck': {
    title: '等待处理',
    detail: '多次重试仍未成功，已转给系统管理员处理，数据没有改变。处理后会继续执行；不再需要时可取消。',
  },
  'platform/task-given-up': {
    title: '任务已终止',
    detail: '系统管理员终止了这项任务：{reason}。数据没有改变。',
  },
  'platform/no-longer-waits': {
    title: '已处理',
    detail: '这一项已有人处理或已经恢复，请刷新后再看。',
  },
  'platform/too-much-queued': {
    title: '排队的任务太多',
    detail: '您已有 {most} 项任务在排队或进行。请等其中一些完成，或在“任务”中取消不再需要的，再提交。',
  },
  'platform/not-open-yet': {
    title: '暂未开通',
    detail: '“{feature}”在本平台暂未开通；开通后会在首页告知。',
  },
  'platform/not-ready': { title: '服务尚未就绪', detail: '数据库暂时没有应答，请稍候再试。' },
} satisfies ProblemWords
