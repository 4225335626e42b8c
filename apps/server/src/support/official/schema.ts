import { followStates } from '@jianwang/words/official'
import { Type } from 'typebox'
import { keysOf, opt, Text } from '#platform/shape'

const Given = opt(Text(200))
/** As WeChat sends them; `openid` repeats what the text says and is not read. */
export const PushQuery = Type.Object({
  signature: Given,
  timestamp: Given,
  nonce: Given,
  echostr: Given,
  openid: Given,
  encrypt_type: Given,
  msg_signature: Given,
})
export const Following = Type.Object({
  state: keysOf(followStates),
})
