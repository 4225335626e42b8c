import { useState } from 'react'
import { publications } from '#lib/api'
import { go } from '#lib/go'
import { makeKey } from '#lib/key'
import { useSession } from '#lib/session'
import { AskedPress } from '#ui/asked-press'
import { Line } from '#ui/line'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'

type AskUnitProps = { publicationId: string; entryId: string; unit: string }

/** A question to the sub-district whose class it is (S1-39). */
export function AskUnit({ publicationId, entryId, unit }: AskUnitProps) {
  const session = useSession()
  const [key] = useState(makeKey)
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = async () => {
    await publications.ask(publicationId, entryId, text.trim(), `${key} ${text.trim()}`)
    setAsked(true)
  }
  if (session.state !== 'in')
    return (
      <Press kind="quiet" onPress={() => go('/packages/mine/sign-in')}>
        登录后咨询
      </Press>
    )
  if (isAsked)
    return (
      <Notice tone="success" title="已送达">
        {unit}答复后，会发消息告诉您。
      </Notice>
    )
  return (
    <AskedPress title={`向${unit}咨询`} confirm="发送" cancel="返回" work={send}>
      <Line id={`ask-${entryId}`} kind="long" label="想问什么" max={300} value={text} onChange={setText} />
    </AskedPress>
  )
}
