import type { CitizenShape } from '@jianwang/api'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useSession } from '#lib/session'
import { Box, Heading } from '#ui/box'
import { Waiting } from '#ui/notice'
import { SignInPanel } from './sign-in-panel'

/** A page that is about a person asks right here who that is, and goes on where it was. */
export function NeedSignIn({
  why,
  children,
}: {
  why: string
  children: (citizen: CitizenShape) => ReactNode
}) {
  const session = useSession()
  const [, setDone] = useState(false)
  if (session.state === 'in') return <>{children(session.citizen)}</>
  if (session.state === 'unknown') return <Waiting what="登录状态" />
  return (
    <Box className="card">
      <Heading level={2}>请先登录</Heading>
      <Box className="para soft">{why}</Box>
      <SignInPanel onDone={() => setDone(true)} />
    </Box>
  )
}
