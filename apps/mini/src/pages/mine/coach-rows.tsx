import { coaching, payroll } from '#lib/api'
import { go } from '#lib/go'
import { noteTeaching } from '#lib/teaches'
import { useLoad } from '#lib/use-load'
import { Row } from '#ui/row'

/** For whoever was ever asked to teach; others are not shown what is nothing to them. */
export function CoachRows() {
  const { data } = useLoad(async () => {
    const [{ items }, lessons] = await Promise.all([coaching.enquiries(), coaching.lessons()])
    if (items.length + lessons.items.length > 0) noteTeaching()
    return { items, lessons: lessons.items }
  }, [])
  if (data === undefined || (data.items.length === 0 && data.lessons.length === 0)) return null
  const open = data.items.filter(({ mayAnswer }) => mayAnswer).length
  const missing = data.lessons.filter(({ state }) => state === 'missing').length
  return (
    <>
      <Row
        title="上课问询单"
        note={open === 0 ? '没有待答复的' : `${open} 张待您答复`}
        onPress={() => go('/packages/coach/enquiries')}
      />
      <Row title="授课确认单" note="联系街镇，对接需求" onPress={() => go('/packages/coach/confirmations')} />
      <Row title="上课点名" note="学员名单和签到码" onPress={() => go('/packages/coach/rolls')} />
      <Row
        title="上课照片和视频"
        note={missing === 0 ? '没有待提交的' : `${missing} 节课待提交`}
        onPress={() => go('/packages/coach/lessons')}
      />
    </>
  )
}

/** For whoever was ever paid for teaching (S1-33). */
export function PayRow() {
  const { data } = useLoad(payroll.mine, [])
  if (data === undefined || data.items.length === 0) return null
  const open = data.items.filter(({ state }) => state === 'sent').length
  return (
    <Row
      title="配送老师工资单"
      note={open === 0 ? '课酬、扣税和发放' : `${open} 份待您核对`}
      onPress={() => go('/packages/coach/slips')}
    />
  )
}
