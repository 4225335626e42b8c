import type { ProblemWords } from './types.ts'

export const codesProblems = {
  'codes/already-revoked': {
    title: '二维码已停用',
    detail: '这个二维码已经停用，不能再下载或停用；请使用新生成的二维码。',
  },
  'codes/not-printable': {
    title: '海报上有印不出的字',
    detail:
      '海报没有生成：{where}，打印用的字体里没有这个字，会印成方框。请先核对名称里的字是否写对；没有写错的，请点“下载二维码”得到图片，在 Word 等软件中配上名称后打印。',
  },
  'codes/street-only': {
    title: '注册二维码由街镇生成',
    detail: '健身团队注册二维码由街道、镇生成并发给队长；请用街镇账号操作。',
  },
  'codes/foreign': {
    title: '不是本平台的二维码',
    detail: '这是其他网站或应用的二维码，不是本平台的。请扫描街镇或队长出示的二维码。',
  },
  'codes/garbled': {
    title: '无法识别的二维码',
    detail: '没有识别出本平台的二维码，请对准二维码重新扫描，或核对后再输入。',
  },
  'codes/truncated': {
    title: '编码不完整',
    detail: '编码不完整，应为 32 位，请重新扫码或核对后再输入。',
  },
  'codes/unknown-kind': {
    title: '二维码类型无法识别',
    detail: '这个二维码的类型无法识别，请更新小程序后再试，或向发码的街镇、队长索取新的二维码。',
  },
  'codes/forged': {
    title: '二维码是伪造的',
    detail: '这个二维码不是本平台发出的，或已被改动。请不要填写个人信息，并告知所在街镇。',
  },
  'codes/unknown': {
    title: '没有登记的二维码',
    detail: '没有这个二维码的登记记录，请向发码的街镇或队长索取新的二维码。',
  },
  'codes/revoked': {
    title: '二维码已停用',
    detail: '这个二维码已停用，请向发码的街镇或队长索取新的二维码。',
  },
  'codes/expired': {
    title: '二维码已过有效期',
    detail: '这个二维码已过有效期，请向发码的街镇或队长索取新的二维码。',
  },
  'codes/past': {
    title: '二维码已刷新',
    detail: '队长手机上的二维码每 30 秒更换一次，这一个已经过时。请重新扫描队长屏幕上的二维码。',
  },
  'codes/join-wanted': {
    title: '这是注册二维码',
    detail: '这是街镇的健身团队注册二维码，供队长登记团队使用。要加入团队，请扫描队长出示的团队二维码。',
  },
  'codes/registration-wanted': {
    title: '这是团队二维码',
    detail: '这是健身团队的加入二维码，供队员加入使用。要登记团队，请扫描街镇发放的注册二维码。',
  },
} satisfies ProblemWords
