import { serverNow } from '@jianwang/words/server-clock'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { findLags, writeUrge } from './board-lines.ts'
import { type BoardLine, base, type CampaignWindow } from './board-words.ts'

/** The server takes at most as many at once. */
const mostAtOnce = 500

/** 催办: the words are there already; why each organisation is told stands beside its name. */
export function UrgeDialog(props: {
  lines: BoardLine[]
  whole: BoardLine
  windows: CampaignWindow[]
  onDone: () => void
  onClose: () => void
}) {
  const { lines, whole, windows, onDone, onClose } = props
  const id = useId()
  const tree = useTreeConfig()
  const [text, setText] = useState(() => writeUrge(lines, windows, formatDate(serverNow()), tree))
  const isShort = Array.from(text.trim()).length < 2
  return (
    <ActDialog
      title={`催办 ${lines.length} 个组织`}
      verb="催办"
      isOff={isShort || lines.length > mostAtOnce}
      send={(_, key) =>
        request(`${base}/urges`, {
          method: 'POST',
          key,
          body: { unitIds: lines.map(({ unitId }) => unitId), text: text.trim() },
        })
      }
      done={({ count }) => `已催办 ${count} 个组织。`}
      onDone={onDone}
      onClose={onClose}
    >
      <p>对方登录后在“督查看板”看到这段话。看没看过，这里查得到。</p>
      <Lags lines={lines} whole={whole} />
      <Labelled id={id} label="催办内容">
        <Input.TextArea
          id={id}
          value={text}
          maxLength={200}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => setText(event.target.value)}
        />
      </Labelled>
      {lines.length > mostAtOnce && (
        <p className="jw-fault">一次最多催办 {mostAtOnce} 个组织，请少选一些。</p>
      )}
    </ActDialog>
  )
}

function Lags({ lines, whole }: { lines: BoardLine[]; whole: BoardLine }) {
  return (
    <ul className="drive-names">
      {lines.map((line) => (
        <li key={line.unitId}>
          {line.name}
          <span className="jw-hint">{findLags(line, whole).join('；')}</span>
        </li>
      ))}
    </ul>
  )
}
