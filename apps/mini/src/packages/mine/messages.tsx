import type { Inbox } from '@jianwang/api'
import { useState } from 'react'
import { messages } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { goLink } from '#lib/go'
import { useAct } from '#lib/use-act'
import { type ItemOf, usePages } from '#lib/use-pages'
import { Box, Heading, Words } from '#ui/box'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Empty } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

export default function Messages() {
  return (
    <Screen title="消息">
      <NeedSignIn why="消息只发给您本人。">{() => <List />}</NeedSignIn>
    </Screen>
  )
}

function List() {
  const [unread, setUnread] = useState(0)
  const read = usePages(async (cursor) => {
    const page = await messages.list(cursor)
    setUnread(page.unread)
    return page
  }, [])
  const act = useAct()
  const readAll = (upToId: string) =>
    act.run(async () => {
      await messages.readAll(upToId)
      read.reload()
    })
  return (
    <Load of={read} what="消息">
      {(items) =>
        items.length === 0 ? (
          <Empty title="没有消息">认证结果、队员申请和活动提醒会显示在这里。</Empty>
        ) : (
          <>
            {unread === 0 ? null : (
              <Press disabled={act.busy} onPress={() => void readAll(items[0]?.id ?? '')}>
                全部标为已读（{unread} 条）
              </Press>
            )}
            {items.map((message) => (
              <Box key={message.id} className="card">
                <Heading level={2}>
                  {message.title}{' '}
                  {message.readAt === null ? <Words className="tag tag-warning">未读</Words> : null}
                </Heading>
                <Box className="para">{message.body}</Box>
                <Box className="soft">{sayMoment(message.createdAt)}</Box>
                <Leading message={message} />
              </Box>
            ))}
            <More of={read} />
          </>
        )
      }
    </Load>
  )
}

function Leading({ message: { link, title } }: { message: ItemOf<Inbox> }) {
  return link ? (
    <Press kind="quiet" label={`查看：${title}`} onPress={() => goLink(link)}>
      查看
    </Press>
  ) : null
}
