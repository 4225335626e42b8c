import type { Filled } from '@jianwang/records/visit-acts'
import { useState } from 'react'
import { Box, Heading } from '#ui/box'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import type { Say } from './saying'

/** 复查结论: it closes the finding, or gives it back. */
export function Judgement({ filled, isOver, onSay }: { filled: Filled; isOver: boolean; onSay: Say }) {
  const [text, setText] = useState(filled.judged?.text ?? '')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const judge = (accepted: boolean) => {
    if (text.trim().length < 2) return setFault('请写明现场情况，2 个字以上。')
    setFault(undefined)
    onSay({ kind: 'judge', accepted, text: text.trim() })
  }
  return (
    <Box className="card">
      <Heading level={3}>复查结论</Heading>
      {isOver ? (
        <Box className="para">{text}</Box>
      ) : (
        <Line
          id="judged"
          label="现场情况"
          kind="long"
          max={200}
          value={text}
          error={fault}
          onChange={setText}
        />
      )}
      <Box className="pair">
        <Press disabled={isOver} pressed={filled.judged?.accepted === true} onPress={() => judge(true)}>
          已整改
        </Press>
        <Press disabled={isOver} pressed={filled.judged?.accepted === false} onPress={() => judge(false)}>
          未整改
        </Press>
      </Box>
    </Box>
  )
}
