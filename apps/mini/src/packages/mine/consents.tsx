import { citizens } from '#lib/api'
import { useLoad } from '#lib/use-load'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Screen } from '#ui/screen'
import { ConsentCard } from '../../parts/consent-card'
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
  return (
    <Load of={read} what="授权">
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="没有需要授权的事项" />
        ) : (
          items.map((consent) => <ConsentCard key={consent.purpose} consent={consent} onDone={read.reload} />)
        )
      }
    </Load>
  )
}
