import type { CodeKind } from './token.ts'

/** What the two codes are called; they are never to be taken for each other (S0-62). */
export const titles: Readonly<Record<CodeKind, string>> = {
  registration: '健身团队注册二维码',
  'team-join': '健身团队加入二维码',
}

/** What to do next with a code that holds: S0-58 for leaders, S0-60 for members. */
export const steps: Readonly<Record<CodeKind, readonly string[]>> = {
  registration: [
    '在微信中打开“上海健身团队”小程序',
    '注册并验证手机号，填写个人信息',
    '填写团队信息，提交后等待街镇认证',
  ],
  'team-join': ['在微信中打开“上海健身团队”小程序', '填写个人信息', '申请加入这支团队，等待队长确认'],
}

/** The three steps on the printed page: they begin with the scan. */
export const posterSteps: Readonly<Record<CodeKind, readonly string[]>> = {
  registration: [
    '打开微信“扫一扫”，对准上方二维码',
    '注册并验证手机号，填写个人信息',
    '填写团队信息，提交后等待街镇认证',
  ],
  'team-join': ['打开微信“扫一扫”，对准上方二维码', '填写个人信息', '申请加入这支团队，等待队长确认'],
}

export function posterNote(kind: CodeKind, unitName: string): string {
  return kind === 'registration'
    ? `本码仅供${unitName}辖区内的健身团队队长注册使用，请勿外传。`
    : '本码供团队成员加入使用；如有疑问，请联系队长。'
}
