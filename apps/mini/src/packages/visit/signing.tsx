import type { Stroke } from '@jianwang/records/visit-acts'
import { useState } from 'react'
import { sayMoment } from '#lib/dates'
import { Box } from '#ui/box'
import { FieldFault } from '#ui/field'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import { SignaturePad } from '../../parts/signature-pad'
import type { ItemProps } from './saying'

/** Who is visited writes his name, and draws it with his finger. */
export function Signing({ going: { filled }, isOver, onSay }: ItemProps) {
  const [name, setName] = useState('')
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [isAgain, setAgain] = useState(false)
  const { signature } = filled
  if (signature !== null && !isAgain)
    return (
      <>
        <Box className="para">
          {signature.name}，{sayMoment(signature.at)} 已签名
        </Box>
        {isOver ? null : <Press onPress={() => setAgain(true)}>重新签名</Press>}
      </>
    )
  if (isOver) return <Box className="para">没有签名</Box>
  const sign = () => {
    if (name.trim().length < 2) return setFault('请填写签名人的姓名，2 个字以上。')
    if (strokes.length === 0) return setFault('请在框内用手指签名。')
    setFault(undefined)
    onSay({ kind: 'sign', name: name.trim(), strokes })
    setStrokes([])
    setAgain(false)
  }
  return (
    <>
      <Line id="signer" label="签名人姓名" max={60} value={name} error={undefined} onChange={setName} />
      <SignaturePad label="签名框" strokes={strokes} onChange={setStrokes} />
      <FieldFault of="signer" error={fault} />
      <Box className="pair">
        <Press kind="second" onPress={sign}>
          确认签名
        </Press>
        <Press onPress={() => setStrokes([])}>重写</Press>
      </Box>
    </>
  )
}
