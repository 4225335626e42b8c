import type { ConsentList } from '@jianwang/api'
import { citizens } from '#lib/api'
import { sayDay } from '#lib/dates'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import type { ItemOf } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

/** 授权管理: one consent per purpose, with its version, and as easy to take back as to give. */
export default function Consents() {
  return (
    <Screen title="授权管理">
      <NeedSignIn why="授权记录属于您个人。">{() => <List />}</NeedSignIn>
    </Screen>
  )
}

function List() {
  const read = useLoad(citizens.consents, [])
  const act = useAct()
  const change = ({ purpose, version, given }: ItemOf<ConsentList>) =>
    act.run(async () => {
      if (given) await citizens.withdrawConsent(purpose)
      else await citizens.consent(purpose, version)
      read.reload()
    })
  return (
    <>
      <Failure text={act.error} />
      <Load of={read} what="授权">
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="没有需要授权的事项" />
          ) : (
            items.map((consent) => (
              <Box key={consent.purpose} className="card">
                <Heading level={2}>{consent.title}</Heading>
                <Box className="para">{consent.text}</Box>
                <Box className="soft para">
                  版本 {consent.version}
                  {consent.given && consent.at ? `，${sayDay(consent.at)}同意` : ''}
                </Box>
                {consent.required ? (
                  <Box className="soft">这一项是使用账号的前提；不再使用时，请在“导出或注销”中注销账号。</Box>
                ) : (
                  <Press
                    disabled={act.busy}
                    kind={consent.given ? 'second' : 'main'}
                    label={`${consent.given ? '撤回同意' : '同意'}：${consent.title}`}
                    onPress={() => void change(consent)}
                  >
                    {consent.given ? '撤回同意' : '同意'}
                  </Press>
                )}
              </Box>
            ))
          )
        }
      </Load>
    </>
  )
}
