import type { PayrollSlipPage } from '@jianwang/api'
import { slipStates, slipTitle } from '@jianwang/records/payroll'
import { formatYuan } from '@jianwang/words/money'
import { payroll } from '#lib/api'
import { go } from '#lib/go'
import { type ItemOf, usePages } from '#lib/use-pages'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Empty } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** 配送老师工资单: the coach's own, the newest first; those that wait for him say so (S1-33). */
export default function Slips() {
  return (
    <Screen title={slipTitle}>
      <NeedSignIn why="登录后可以核对您的工资单。">{() => <List />}</NeedSignIn>
    </Screen>
  )
}

function List() {
  const read = usePages(payroll.mine, [])
  return (
    <Load of={read} what="工资单">
      {(items) =>
        items.length === 0 ? (
          <Empty title="还没有工资单">每月 10 日至 15 日核对上月的课酬和扣税。</Empty>
        ) : (
          <>
            <Rows label={slipTitle}>
              {items.map((slip) => (
                <Row
                  key={slip.id}
                  title={`${slip.month}，${slip.lessons} 节课`}
                  note={`应发 ${formatYuan(slip.payFen)}，扣税 ${formatYuan(slip.withholdFen)}，实发 ${formatYuan(slip.netFen)}`}
                  side={<Tag title={sayState(slip)} tone={toneOf(slip)} />}
                  onPress={() => go('/packages/coach/slip', { id: slip.id })}
                />
              ))}
            </Rows>
            <More of={read} />
          </>
        )
      }
    </Load>
  )
}

type Slip = ItemOf<PayrollSlipPage>
const sayState = ({ state }: Slip) => (state === 'sent' ? '待您核对' : slipStates[state])
function toneOf({ state }: Slip): string {
  if (state === 'sent' || state === 'disputed') return 'warning'
  if (state === 'failed') return 'error'
  return state === 'paid' || state === 'confirmed' ? 'success' : 'info'
}
