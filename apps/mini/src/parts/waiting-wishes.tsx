import { drop, flush, type Wish } from '#lib/outbox'
import { useAct } from '#lib/use-act'
import { Box } from '#ui/box'
import { Press } from '#ui/press'

type Props = { waiting: readonly Wish[]; what: string }

/** What is still on this phone alone, and what the server would not take, with its reason. */
export function WaitingWishes({ waiting, what }: Props) {
  const act = useAct()
  if (waiting.length === 0) return null
  const refused = waiting.filter(({ state }) => state === 'refused')
  return (
    <>
      <Box className="soft para">
        {waiting.length} 条{what}保存在本机，等待发送。
      </Box>
      <Press disabled={act.busy} onPress={() => void act.run(flush)}>
        现在发送
      </Press>
      {refused.map((wish) => (
        <Box key={wish.key} className="card">
          <Box className="para">没有送达：{wish.reason}</Box>
          <Press onPress={() => drop(wish.key)}>知道了，删除这条</Press>
        </Box>
      ))}
    </>
  )
}
