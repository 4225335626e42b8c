import type { ProblemWords } from './types.ts'

export const activitiesProblems = {
  'activities/sign-up-closed': { title: '现在不能报名', detail: '“{title}”现在不能报名：{why}。' },
  'activities/full': {
    title: '名额已满',
    detail: '“{title}”名额已满。可以加入候补，有人退出时按先后顺序通知您。',
  },
  'activities/not-enough-places': {
    title: '剩余名额不够全队报名',
    detail: '“{title}”只剩 {free} 个名额，不够全部队员。可以改为“有几个名额报几人”，或者少选几人。',
  },
  'activities/not-invited': { title: '不在报名范围', detail: '这个活动面向{who}。' },
  'activities/age-outside': { title: '年龄不在报名范围', detail: '这个活动面向 {ages}的市民。' },
  'activities/birthday-needed': {
    title: '请先填写出生日期',
    detail: '这个活动限定年龄，请先在“我的资料”里填写出生日期。',
  },
  'activities/home-needed': {
    title: '请先选择居住地',
    detail: '这个活动面向本地居民，请先在“我的资料”里选择居住的街镇或居村委。',
  },
  'activities/not-signed-up': { title: '没有报名记录', detail: '没有找到您在这个活动的报名。' },
  'activities/no-offer': {
    title: '没有可以确认的名额',
    detail: '“{title}”现在没有为您保留的名额：还没有轮到，或者保留时间已过。',
  },
  'activities/already-checked-in': { title: '已经签到', detail: '您已于 {at} 签到，不用再扫。' },
  'activities/scan-waits': {
    title: '等待负责人确认',
    detail:
      '您的签到已经收到，正在等待负责人确认，不用再扫。人在现场的，请当场扫负责人出示的签到码，即时生效。',
  },
  'activities/scan-refused': {
    title: '负责人没有确认',
    detail: '负责人没有确认您补传的签到。人在现场的，请当场扫负责人出示的签到码，或请负责人核对。',
  },
  'activities/scan-answered': {
    title: '已经处理',
    detail: '这些签到已经由他人处理，请刷新后查看。',
  },
  'activities/not-leader': { title: '只有队长可以操作', detail: '只有这支团队的队长可以操作。' },
  'activities/each-for-himself': {
    title: '请队员各自报名',
    detail: '这个活动要核对年龄或居住地，请队员各自报名。',
  },
  'activities/nobody-to-sign-up': {
    title: '没有可以报名的队员',
    detail: '所选队员还没有扫码入队，请他们先扫团队二维码。',
  },
  'activities/already-over': { title: '活动已经结束', detail: '“{title}”已经结束，不能再取消。' },
  'activities/already-begun': {
    title: '活动已经开始',
    detail: '“{title}”的开始时间已过。请先修改时间，再提交或发布。',
  },
  'activities/capacity-taken': {
    title: '名额不能少于已占用数',
    detail: '已有 {taken} 个名额被占用，名额不能改得更少。',
  },
  'activities/not-over-yet': { title: '活动还没有结束', detail: '“{title}”结束后再填写总结。' },
  'activities/album-full': { title: '相册已满', detail: '一次活动最多 {most} 张照片。' },
  'activities/wrong-picture': {
    title: '不是可用的照片',
    detail: '请上传 JPG 或 PNG 照片，不超过 2 MB。',
  },
  'activities/code-garbage': {
    title: '不是签到码',
    detail: '扫到的内容不是本平台的签到码，请扫现场大屏或组织者手机上的签到码。',
  },
  'activities/code-foreign': {
    title: '这不是签到码',
    detail: '扫到的是本平台的其他二维码（注册码或团队码），签到请扫现场的签到码。',
  },
  'activities/code-forged': {
    title: '签到码无法核验',
    detail: '这个签到码不是本平台签发的，请向现场组织者核对。',
  },
  'activities/code-expired': {
    title: '签到码已过期',
    detail: '签到码每半分钟更换一次，这个已经过期，请扫现场正在显示的签到码。',
  },
  'activities/code-too-old': {
    title: '补传时间已过',
    detail: '没有网络时扫的码须在 24 小时内补传，请让组织者在名单上为您签到。',
  },
  'activities/code-ahead': {
    title: '签到码还没有生效',
    detail: '这个签到码的时间在现在之后，请核对组织者手机的时间。',
  },
  'activities/code-cancelled': { title: '活动已取消', detail: '“{title}”已取消，签到码不再有效。' },
  'activities/scan-time-wrong': {
    title: '扫码时间对不上',
    detail: '手机记录的扫码时间与签到码的时间不一致，请让组织者在名单上为您签到。',
  },
  'activities/check-in-early': { title: '还没有到签到时间', detail: '“{title}”的签到从 {from} 开始。' },
  'activities/check-in-late': { title: '签到已经结束', detail: '“{title}”的签到已于 {until} 结束。' },
  'activities/too-far': {
    title: '不在活动地点',
    detail: '您离活动地点约 {distance} 米，须在 {radius} 米以内签到。',
  },
  'activities/location-needed': {
    title: '需要位置才能扫码签到',
    detail: '这个活动须在现场签到。请允许使用位置，或者请组织者在名单上为您签到。',
  },
  'activities/not-of-team': { title: '不是这支团队的队员', detail: '您不在“{team}”的名册里，不能签到。' },
} satisfies ProblemWords
