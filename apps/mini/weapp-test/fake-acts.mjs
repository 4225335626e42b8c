import { checkInToken, registrationToken } from './fake-data.mjs'

export class No extends Error {
  constructor(status, title, detail, code = 'fake/no', more = {}) {
    super(title)
    this.status = status
    this.body = { status, title, detail, code, ...more }
  }
}

/** Somebody else was faster: 409, with the record as it is now. */
export function refuseStale(record, version, current = record) {
  if (record.version !== version)
    throw new No(409, '内容已被他人修改', '请对照最新内容后再提交。', 'platform/changed-meanwhile', {
      current,
    })
}

export function me(world) {
  if (world.citizen === undefined) throw new No(401, '请先登录', '请先登录后再试。')
  return world.citizen
}
export function teamOf(world, id) {
  me(world)
  const team = world.teams.find((each) => each.id === id)
  if (team === undefined) throw new No(404, '没有找到团队', '没有找到这个团队，或它不归您管理。')
  return team
}
const next = {
  submitted: '已提交，等待街镇认证。认证通过后即可出示团队二维码，请队员扫码加入。',
  certified: '街镇已认证，等待审核。现在可以出示团队二维码，请队员扫码加入。',
  returned: '街镇已退回，请按退回原因修改后重新提交。',
  reviewed: '街镇已审核。',
}
const titles = {
  draft: '草稿',
  submitted: '待认证',
  certified: '待审核',
  returned: '已退回',
  reviewed: '已审核',
}
const actions = {
  submitted: ['edit', 'withdraw'],
  returned: ['edit', 'submit'],
  certified: ['edit'],
  reviewed: ['edit'],
}
export const detail = (team) => ({
  ...team,
  stateTitle: titles[team.state],
  next: next[team.state] ?? '',
  actions: actions[team.state] ?? [],
})
export const listed = (team) => ({ ...detail(team), items: team.items.map(({ name, code }) => name ?? code) })

export function signIn(world, { body }) {
  if (body.code === '000000')
    throw new No(422, '验证码不对', '验证码不对，还可以再试 4 次；请核对最近一条短信。')
  world.citizen ??= {
    id: world.nextCitizenId,
    name: null,
    phone: null,
    phoneVerified: false,
    gender: null,
    bornOn: null,
    homeUnitId: null,
    homeUnitName: null,
    elderMode: false,
    version: 1,
    isNew: true,
    guardianNeeded: false,
    guardian: null,
  }
  if (body.phone !== undefined) Object.assign(world.citizen, { phone: '138****0001', phoneVerified: true })
  return { ...(body.terminal === 'weapp' ? { token: 'fake-token' } : {}), citizen: world.citizen }
}

export function register(world, { body }) {
  const { name: leaderName, phone: leaderPhone } = me(world)
  if (!leaderName) throw new No(422, '请先填写姓名', '请先在“我的”中填写本人姓名，再继续办理。')
  if (body.name === '梅陇镇重名太极拳队')
    throw new No(409, '团队重名', '本单位已有名为“梅陇镇重名太极拳队”的健身团队，请换一个名称。')
  const team = {
    id: `my-${world.teams.length + 1}`,
    role: 'leader',
    state: 'submitted',
    live: true,
    unit: { id: 31, name: '梅陇镇' },
    declaredCount: body.declaredCount,
    rosterCount: 1,
    name: body.name,
    items: body.items.map(({ code, name }) => ({ code, name: name ?? code })),
    schedules: body.schedules,
    instructors: body.instructors,
    leaderName,
    leaderPhone,
    waiting: 0,
    version: 1,
    timeline: [{ title: '提交', who: leaderName, occurredAt: world.at(0) }],
  }
  world.teams.push(team)
  return detail(team)
}

export const consents = (world) => ({
  items: [
    {
      purpose: 'account',
      required: true,
      title: '用户协议与个人信息处理规则',
      text: '为了让您登录并办理登记。',
    },
    {
      purpose: 'location',
      required: false,
      title: '使用所在位置',
      text: '在您点击“附近”或签到时读取一次位置。',
    },
  ].map((each) => ({
    ...each,
    version: '2026-11',
    given: !world.withdrawnConsents.has(each.purpose),
    at: world.at(-1),
    givenVersion: '2026-11',
  })),
})

export function signUp(world, { id }) {
  me(world)
  const activity = world.activities.find((each) => each.id === id)
  const isFull = activity.taken >= activity.capacity
  world.signUps = world.signUps.filter((each) => each.id !== id)
  world.signUps.push({ id, state: isFull ? 'waiting' : 'taken' })
  if (!isFull) activity.taken += 1
  return { activityId: id, state: isFull ? 'waiting' : 'taken', orderNo: 1, offeredUntil: null }
}

export function checkIn(world, { body }) {
  me(world)
  if (body.token !== checkInToken)
    throw new No(422, '签到码无法识别', '这不是本活动的签到码，请扫现场的签到码。')
  if (world.checkIns.length > 0) throw new No(409, '您已签到', '您已经签到，不用重复扫码。')
  world.checkIns.push(body)
  return {
    kind: 'activity',
    id: 'a-1',
    title: '社区太极拳展示',
    scannedAt: body.scannedAt ?? world.at(0),
    wasOffline: body.scannedAt !== undefined,
    distanceMetres: null,
  }
}

export function describe(_world, { id }) {
  const registration = {
    valid: true,
    kind: 'registration',
    title: '健身团队注册二维码',
    unitName: '梅陇镇',
    sentence: '这是梅陇镇的健身团队注册二维码，有效。',
    steps: ['登录并验证手机号', '填写团队信息', '提交后等待街镇认证'],
  }
  if (id === registrationToken) return registration
  return {
    valid: false,
    title: '无法识别的二维码',
    status: 'forged',
    sentence: '这个二维码不是本平台发出的，或已被改动。请不要填写个人信息，并告知所在街镇。',
    steps: [],
  }
}
