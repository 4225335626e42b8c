import type { ShownCode } from '@jianwang/api'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { teams } from '#lib/api'
import { drawCode } from '#lib/qr'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { useTick } from '#lib/use-tick'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Picture } from '#ui/picture'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'

/** 团队码 (S0-60): fills the width, changes by itself, and says when. */
export default function TeamCodePage() {
  const { id = '' } = useParams()
  const read = useLoad(() => teams.code(id), [id])
  // In the sun a dim code is not read; afterwards the phone decides again.
  useDidShow(() => setBrightness(1))
  useDidHide(() => setBrightness(-1))
  return (
    <Screen title="团队码">
      <Load of={read} what="团队码">
        {(code) => <Shown code={code} stale={read.error !== undefined} onRefresh={read.reload} />}
      </Load>
      <Box className="soft">请队员用微信或本页“扫一扫”扫描。过期的团队码不能再用，截图转发无效。</Box>
    </Screen>
  )
}

function Shown({ code, stale, onRefresh }: { code: ShownCode; stale: boolean; onRefresh: () => void }) {
  const now = useTick()
  const left = Math.max(0, Math.ceil((Date.parse(code.refreshAt) - now) / 1000))
  const holds = Date.parse(code.expiresAt) > now
  useEffect(() => {
    if (left <= 0 && !stale) onRefresh()
  }, [left, stale, onRefresh])
  return (
    <Box className="card">
      {!holds ? (
        <Notice tone="warning" title="团队码已过期">
          没有网络时不能换新码，请连上网络后点“刷新”。
        </Notice>
      ) : (
        <Picture className="code-picture" src={drawCode(code.url)} label="团队的加入二维码" />
      )}
      <Box className="para">{left > 0 ? `${sayLeft(left)}后自动换新` : '等待换新'}</Box>
      <Press onPress={onRefresh}>刷新</Press>
    </Box>
  )
}

function sayLeft(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `约 ${Math.ceil(seconds / 60)} 分钟`
}

function setBrightness(value: number): void {
  if (process.env.TARO_ENV === 'weapp') Taro.setScreenBrightness({ value }).catch(() => undefined)
}
