import { back } from '#lib/go'
import { useSession } from '#lib/session'
import { Box } from '#ui/box'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { SignInPanel } from '../../parts/sign-in-panel'

export default function SignIn() {
  const session = useSession()
  return (
    <Screen title="登录">
      {session.state === 'in' ? (
        <>
          <Notice tone="success" title="已登录">
            {session.citizen.phone ?? ''}
          </Notice>
          <Press kind="main" onPress={back}>
            继续
          </Press>
        </>
      ) : (
        <Box className="card">
          <SignInPanel onDone={back} />
        </Box>
      )}
    </Screen>
  )
}
