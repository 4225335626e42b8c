import { serverNow } from '@jianwang/words/server-clock'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
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
  const sending = useSend(
    (_: undefined, key) =>
      request(`${base}/urges`, {
        method: 'POST',
        key,
        body: { unitIds: lines.map(({ unitId }) => unitId), text: text.trim() },
      }),
    {
      onDone: ({ count }) => {
        showToast(`已催办 ${count} 个组织。`)
        onDone()
        onClose()
      },
    },
  )
  return (
    <Dialog title={`催办 ${lines.length} 个组织`} open onClose={onClose}>
      <div className="jw-stack">
        <p>对方登录后在“督查看板”看到这段话。看没看过，这里查得到。</p>
        <ul className="drive-names">
          {lines.map((line) => (
            <li key={line.unitId}>
              {line.name}
              <span className="jw-hint">{findLags(line, whole).join('；')}</span>
            </li>
          ))}
        </ul>
        <div>
          <label className="jw-label" htmlFor={id}>
            催办内容
          </label>
          <Input.TextArea
            id={id}
            value={text}
            maxLength={200}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {lines.length > mostAtOnce && (
          <p className="jw-fault">一次最多催办 {mostAtOnce} 个组织，请少选一些。</p>
        )}
        {sending.error && <ProblemAlert problem={sending.error} />}
        <div className="jw-dialog-actions">
          <Button
            type="primary"
            loading={sending.isPending}
            disabled={isShort || lines.length > mostAtOnce}
            onClick={() => sending.mutate(undefined)}
          >
            催办
          </Button>
          <Button onClick={onClose}>返回</Button>
        </div>
      </div>
    </Dialog>
  )
}
