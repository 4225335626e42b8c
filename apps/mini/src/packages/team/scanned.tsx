import type { PublicCode } from '@jianwang/api'
import { useEffect, useState } from 'react'
import { codes } from '#lib/api'
import { findQuickWay, findToken } from '#lib/entry-link'
import { replace } from '#lib/go'
import { Unreachable } from '#lib/request'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Notice, Waiting } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { CodeReader } from '../../parts/code-reader'

/** 扫一扫: every code comes here first, and is told in words before anything is done with it. */
export default function Scanned() {
  const { code } = useParams()
  const [token, setToken] = useState(code === undefined ? undefined : (findToken(code) ?? code))
  const quick = token === undefined ? undefined : findQuickWay(token)
  useEffect(() => {
    if (token !== undefined && quick !== undefined) replace(quick, { code: token })
  }, [token, quick])
  if (quick !== undefined)
    return (
      <Screen title="扫一扫">
        <Waiting what="二维码" />
      </Screen>
    )
  return (
    <Screen title="扫一扫">
      {token === undefined ? (
        <Reading onToken={setToken} />
      ) : (
        <Told token={token} onAgain={() => setToken(undefined)} />
      )}
    </Screen>
  )
}

function Reading({ onToken }: { onToken: (token: string) => void }) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const take = (text: string) => {
    const found = findToken(text)
    setFault(found === undefined ? '这不是本平台的二维码或编码，请核对来源后再试。' : undefined)
    if (found !== undefined) onToken(found)
  }
  return (
    <>
      <Box className="para">扫街镇的登记二维码、团队的加入二维码，或活动现场的签到二维码。</Box>
      <CodeReader title="扫描二维码" onText={take} onFail={setFault} />
      <Line
        id="typed"
        label="也可以输入二维码下方的编码"
        spoken="二维码下方的编码"
        max={60}
        value={typed}
        error={fault}
        onChange={setTyped}
      />
      <Press onPress={() => take(typed)}>识别编码</Press>
    </>
  )
}

function Told({ token, onAgain }: { token: string; onAgain: () => void }) {
  const read = useLoad(() => codes.read(token), [token])
  if (read.data === undefined && read.failure instanceof Unreachable)
    return (
      <>
        <Notice tone="info" title="没有网络，二维码已经读到">
          请选择这个二维码的用途，可以先填写或签到，网络恢复后自动发送。
        </Notice>
        <Press kind="main" onPress={() => replace('/packages/activity/check-in', { code: token })}>
          活动签到
        </Press>
        <Press onPress={() => replace('/packages/team/register', { code: token })}>登记团队</Press>
        <Press kind="quiet" onPress={read.reload}>
          重新连接
        </Press>
      </>
    )
  return (
    <Load of={read} what="二维码">
      {(scanned) => <Known token={token} scanned={scanned} onAgain={onAgain} />}
    </Load>
  )
}

const nexts = {
  registration: { title: '开始登记团队', where: '/packages/team/register' },
  'team-join': { title: '加入这个团队', where: '/packages/team/join' },
} as const

function Known({ token, scanned, onAgain }: { token: string; scanned: PublicCode; onAgain: () => void }) {
  const next = scanned.kind === undefined ? undefined : nexts[scanned.kind]
  return (
    <>
      <Notice tone={scanned.valid ? 'success' : 'error'} title={scanned.title}>
        {scanned.sentence}
      </Notice>
      {scanned.steps.length === 0 ? null : (
        <Box className="card">
          <Heading level={2}>怎么做</Heading>
          <Box as="ol">
            {scanned.steps.map((step, i) => (
              <Box as="li" key={step} className="para">
                {i + 1}. {step}
              </Box>
            ))}
          </Box>
        </Box>
      )}
      {!scanned.valid || next === undefined ? null : (
        <Press kind="main" onPress={() => replace(next.where, { code: token })}>
          {next.title}
        </Press>
      )}
      <Press onPress={onAgain}>扫另一个码</Press>
    </>
  )
}
