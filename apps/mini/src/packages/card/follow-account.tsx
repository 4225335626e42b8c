import { type FollowState, followStates } from '@jianwang/words/official'
import { askFollowing, help } from '#lib/api'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Notice } from '#ui/notice'
import { Picture } from '#ui/picture'
import { Press } from '#ui/press'

const about: Record<FollowState, string> = {
  followed: '可以申领了。',
  'not-followed': '请长按或保存二维码，用微信扫一扫关注，再回到这里。',
  unknown: '暂时查不到您是否已关注。刚关注的，过几分钟再查；不影响申领。',
}

/** S4-09: who claims follows the official account too. Nothing where the house named none. */
export function FollowAccount({ cardTitle }: { cardTitle: string }) {
  const asked = useLoad(help, [])
  const following = useLoad(askFollowing, [])
  const name = asked.data?.officialAccount ?? ''
  const code = asked.data?.pictures.find((each) => each.name === 'official-account')
  if (name === '' && code === undefined) return null
  const called = name === '' ? '公众号' : `公众号“${name}”`
  // Silence is no answer: whoever cannot be asked about is unknown.
  const state = following.data?.state ?? 'unknown'
  if (state === 'followed') return <Notice tone="success" title={`已关注${called}`} />
  return (
    <Box className="card">
      <Heading level={2}>先关注{called}</Heading>
      <Box className="para">
        请先关注{called}，再申领{cardTitle}。
      </Box>
      {code === undefined ? null : (
        <Picture className="code-picture" src={`${API_ORIGIN}${code.url}`} label={`${called}的二维码`} />
      )}
      <Box className="para">
        是否关注：{following.busy ? '正在查询…' : followStates[state]}。{following.busy ? '' : about[state]}
      </Box>
      <Press disabled={following.busy} onPress={following.reload}>
        我已关注，重新查询
      </Press>
    </Box>
  )
}
