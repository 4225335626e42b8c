import './thread.css'
import type { DeliveryThread, ThreadFile } from '@jianwang/api'
import { mostThreadLine, threadSides } from '@jianwang/records/delivery-thread'
import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { AddFiles, Files } from './thread-files.tsx'

type Line = DeliveryThread['lines'][number]
type Of = { kind: 'orders' | 'courses'; id: string }

const pathOf = ({ kind, id }: Of) => `/api/delivery/${kind}/${id}/thread` as const

/** 沟通街镇需求: what association, sub-district and, from the match on, the coach write to each other; what is shown is read. */
export function ThreadPanel(of: Of) {
  const query = useGet(pathOf(of))
  return (
    <section className="jw-card" aria-labelledby="thread">
      <h2 id="thread">沟通</h2>
      <Loaded query={query}>{(thread) => <Shown of={of} thread={thread} />}</Loaded>
    </section>
  )
}

function Shown({ of, thread }: { of: Of; thread: DeliveryThread }) {
  useRead(of, thread)
  return (
    <div className="jw-stack">
      {thread.hasEarlier && <p className="jw-hint">只显示最近的 200 条。</p>}
      {thread.lines.length === 0 ? (
        <p className="jw-hint">
          还没有留言。{of.kind === 'courses' ? '匹配成功后，教练在小程序中也能看到并回复。' : ''}
        </p>
      ) : (
        <ol className="delivery-thread">
          {thread.lines.map((line) => (
            <Said key={line.id} line={line} />
          ))}
        </ol>
      )}
      {thread.mayWrite && <Write of={of} />}
    </div>
  )
}

function Said({ line }: { line: Line }) {
  const look = line.isAct ? ' delivery-said--act' : line.isMine ? ' delivery-said--mine' : ''
  return (
    <li className={`delivery-said${look}`}>
      <p className="jw-hint">
        {threadSides[line.side]} {line.authorName} <DateText value={line.writtenAt} style="time" />
      </p>
      <p>{line.text}</p>
      <Files files={line.files} />
    </li>
  )
}

/** Once for what has come; who looks again has read no less. */
function useRead(of: Of, { lines, unread }: DeliveryThread) {
  const upTo = lines.at(-1)?.no ?? 0
  const { mutate } = useSend((no: number, key) =>
    request(`/api/delivery/threads/${of.kind}/${of.id}/read`, { method: 'POST', key, body: { upTo: no } }),
  )
  useEffect(() => {
    if (unread > 0) mutate(upTo)
  }, [unread, upTo, mutate])
}

function Write({ of }: { of: Of }) {
  const id = useId()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly ThreadFile[]>([])
  const sending = useSend(
    (said: string, key) =>
      request(pathOf(of), {
        method: 'POST',
        key,
        body: { text: said, files: files.map((file) => file.id) },
      }),
    {
      onDone: () => {
        setText('')
        setFiles([])
      },
    },
  )
  return (
    <>
      <Labelled id={id} label="留言">
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={mostThreadLine}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Labelled>
      <AddFiles files={files} set={setFiles} />
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-row">
        <Button
          loading={sending.isPending}
          disabled={text.trim() === ''}
          onClick={() => sending.mutate(text.trim())}
        >
          发送
        </Button>
      </div>
    </>
  )
}
