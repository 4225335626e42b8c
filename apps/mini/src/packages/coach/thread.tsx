import type { DeliveryThread } from '@jianwang/api'
import { mostThreadLine, threadSides } from '@jianwang/records/delivery-thread'
import { sayBytes } from '@jianwang/words/operations'
import { useEffect, useState } from 'react'
import { coaching, type Picked } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { makeKey } from '#lib/key'
import { openFile } from '#lib/open-file'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'
import { PhotoPick } from '../../parts/photo-pick'

/** 沟通: of one class, or without an id the classes a coach is talked to about. */
export default function Thread() {
  const { id } = useParams()
  return (
    <Screen title="课程沟通">
      <NeedSignIn why="登录后可以与街镇和协会沟通您教授的课程。">
        {() => (id === undefined ? <List /> : <One id={id} />)}
      </NeedSignIn>
    </Screen>
  )
}

function List() {
  const read = useLoad(coaching.threads, [])
  const [chosen, setChosen] = useState<string>()
  if (chosen !== undefined) return <One id={chosen} />
  return (
    <Load of={read} what="沟通">
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="还没有留言">匹配成功后，可以在授课确认单中与街镇和协会沟通。</Empty>
        ) : (
          <Rows label="沟通">
            {items.map((each) => (
              <Row
                key={each.id}
                title={`${each.unitName} · ${each.title}`}
                note={each.last.text}
                side={each.unread > 0 ? <Tag title={`${each.unread} 条未读`} tone="warning" /> : undefined}
                onPress={() => setChosen(each.id)}
              />
            ))}
          </Rows>
        )
      }
    </Load>
  )
}

function One({ id }: { id: string }) {
  const read = useLoad(() => coaching.thread(id), [id])
  return (
    <Load of={read} what="留言">
      {(thread) => <Shown id={id} thread={thread} onSaid={read.reload} />}
    </Load>
  )
}

type ShownProps = { id: string; thread: DeliveryThread; onSaid: () => void }

/** What is shown is read: the next line is told anew. */
function Shown({ id, thread, onSaid }: ShownProps) {
  const last = thread.lines.at(-1)?.no ?? 0
  const act = useAct()
  useEffect(() => {
    if (thread.unread > 0) coaching.seen(id, last).catch(() => undefined)
  }, [id, last, thread.unread])
  return (
    <>
      {thread.lines.length === 0 ? <Empty title="还没有留言">有什么要商定的，可以写在这里。</Empty> : null}
      {thread.lines.map((line) => (
        <Box
          key={line.id}
          as="section"
          className="card"
          label={`${line.authorName} ${sayMoment(line.writtenAt)}`}
        >
          <Box className="para soft">
            {line.isMine ? '我' : `${threadSides[line.side]} ${line.authorName}`} {sayMoment(line.writtenAt)}
          </Box>
          <Box className="para">{line.text}</Box>
          {line.files.length === 0 ? null : (
            <Rows label="附件">
              {line.files.map(({ id: file, name, mediaType, bytes }) => (
                <Row
                  key={file}
                  title={name}
                  note={sayBytes(bytes)}
                  onPress={() => void act.run(() => openFile(coaching.threadFile(file), mediaType))}
                />
              ))}
            </Rows>
          )}
        </Box>
      ))}
      <Failure text={act.error} />
      <Write id={id} onSaid={onSaid} />
    </>
  )
}

function Write({ id, onSaid }: { id: string; onSaid: () => void }) {
  const [key, setKey] = useState(makeKey)
  const [text, setText] = useState('')
  const act = useAct()
  const send = () =>
    void act.run(async () => {
      await coaching.say(id, text.trim(), key)
      setKey(makeKey)
      setText('')
      onSaid()
    })
  const sendPhoto = (photo: Picked | undefined) => {
    if (photo === undefined) return
    void act.run(async () => {
      await coaching.sayPhoto(id, photo)
      onSaid()
    })
  }
  return (
    <>
      <Line id="say" kind="long" label="留言" max={mostThreadLine} value={text} onChange={setText} />
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy || text.trim() === ''} onPress={send}>
        发送
      </Press>
      <PhotoPick id="thread-photo" title="发送照片" busy={act.busy} onPick={sendPhoto} />
    </>
  )
}
