import type { Follower, OfficialPort } from '#platform/outside'
import { isObject } from '../exchange.ts'
import { refused } from '../problems.ts'
import type { Means } from '../retry.ts'
import { openApi, toProblem, type WechatAccess, type WechatApi, wechatMissing } from '../wechat/api.ts'
import { openPublishing, unpublishing } from './publishing.ts'
import { answerEcho, type PushSecrets, readPush } from './push.ts'

/** `push` is undefined where pushes are turned off; without a token none can be proved, so none is taken. */
export type OfficialAccess = WechatAccess &
  Readonly<{
    push: { token: string | undefined; aesKey: string | undefined } | undefined
  }>

/** The port to the official account's published interface. Opening it asks nothing. */
export function openOfficial(access: OfficialAccess | undefined, means: Means): OfficialPort {
  if (access === undefined) return unconfigured
  const api = openApi(access, means)
  const pushes = readSecrets(access)
  return Object.freeze({
    configured: true,
    takesPushes: pushes !== undefined,
    askFollower: (openId) => askFollower(api, openId),
    listFollowers: (after) => listFollowers(api, after),
    readPush: (push) => (pushes === undefined ? 'forged' : readPush(pushes, push, means.clock.now())),
    answerEcho: (query) => (pushes === undefined ? undefined : answerEcho(pushes, query, means.clock.now())),
    ...openPublishing(api),
  })
}

const miss = async () => {
  throw wechatMissing()
}
const unconfigured: OfficialPort = Object.freeze({
  configured: false,
  takesPushes: false,
  askFollower: miss,
  listFollowers: miss,
  readPush: () => 'forged',
  answerEcho: () => undefined,
  ...unpublishing,
})

function readSecrets({ appId, push }: OfficialAccess): PushSecrets | undefined {
  return push?.token === undefined ? undefined : { appId, token: push.token, aesKey: push.aesKey }
}

/** `subscribe` 0: not following, and nothing else is told. Anything but 0 and 1 is no answer. */
async function askFollower(api: WechatApi, openId: string): Promise<Follower> {
  const reply = await api.get('/cgi-bin/user/info', { openid: openId, lang: 'zh_CN' })
  if (reply.errcode !== 0) throw toProblem(reply)
  const { subscribe, openid, unionid } = reply.body
  if ((subscribe !== 0 && subscribe !== 1) || openid !== openId) throw refused({ errcode: 'user/info' })
  return {
    follows: subscribe === 1,
    unionId: typeof unionid === 'string' && unionid !== '' ? unionid : undefined,
  }
}

async function listFollowers(api: WechatApi, after: string | undefined) {
  const reply = await api.get('/cgi-bin/user/get', after === undefined ? {} : { next_openid: after })
  if (reply.errcode !== 0) throw toProblem(reply)
  const { count, data, next_openid: next } = reply.body
  const listed = isObject(data) && Array.isArray(data.openid) ? data.openid : []
  const openIds = listed.filter((each): each is string => typeof each === 'string' && each !== '')
  if (typeof count !== 'number' || openIds.length < count) throw refused({ errcode: 'user/get' })
  const more = typeof next === 'string' && next !== '' && next !== after && openIds.length > 0
  return { openIds, next: more ? next : undefined }
}
