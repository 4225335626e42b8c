import { Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import type { Line } from './progress-line.ts'

type Props = { lines: readonly Line[]; onDone: () => void; onClose: () => void }

const usual = '请尽快核对并签署配送责任书，签字后才能提交配送订单。'

/** 催办: told to each sub-district that has not signed, of its own letter. */
export function UrgeLettersDialog({ lines, onDone, onClose }: Props) {
  const id = useId()
  const [text, setText] = useState(usual)
  return (
    <ActDialog
      title={`催办 ${lines.length} 个街镇`}
      verb="催办"
      choiceId={id}
      check={() => (Array.from(text.trim()).length < 2 ? '请写明催办内容，至少 2 个字。' : undefined)}
      send={(_, key) =>
        request('/api/delivery/letter-urges', {
          method: 'POST',
          key,
          body: { ids: lines.flatMap(({ letter }) => letter?.id ?? []), text: text.trim() },
        })
      }
      done={({ count }) => `已催办 ${count} 个街镇。`}
      onDone={onDone}
      onClose={onClose}
    >
      {(fault) => (
        <>
          <p>对方在“配送责任书”看到这段话。看没看过，这里查得到。</p>
          <p className="letter-list">{lines.map(({ unitName }) => unitName).join('、')}</p>
          <Labelled id={id} label="催办内容" fault={fault}>
            <Input.TextArea
              id={id}
              value={text}
              maxLength={200}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={({ target }) => setText(target.value)}
            />
          </Labelled>
        </>
      )}
    </ActDialog>
  )
}
