import type { ConsentList } from '@jianwang/api'
import { citizens } from '#lib/api'
import { sayDay } from '#lib/dates'
import { useAct } from '#lib/use-act'
import type { ItemOf } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Press } from '#ui/press'

type Props = { consent: ItemOf<ConsentList>; onDone: () => void }

/** One purpose with its text, as easy to take back as to give. */
export function ConsentCard({ consent, onDone }: Props) {
  const act = useAct()
  const { purpose, version, given, at, required, title, text } = consent
  const change = async () => {
    if (given) await citizens.withdrawConsent(purpose)
    else await citizens.consent(purpose, version)
    onDone()
  }
  return (
    <Box className="card">
      <Heading level={2}>{title}</Heading>
      <Box className="para">{text}</Box>
      <Box className="soft para">
        版本 {version}
        {given && at ? `，${sayDay(at)}同意` : ''}
      </Box>
      <Failure text={act.error} />
      {required ? (
        <Box className="soft">这一项是使用账号的前提；不再使用时，请在“导出或注销”中注销账号。</Box>
      ) : (
        <Press
          disabled={act.busy}
          kind={given ? 'second' : 'main'}
          label={`${given ? '撤回同意' : '同意'}：${title}`}
          onPress={() => void act.run(change)}
        >
          {given ? '撤回同意' : '同意'}
        </Press>
      )}
    </Box>
  )
}
