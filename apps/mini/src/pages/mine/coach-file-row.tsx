import { useElder } from '#lib/elder'
import { go } from '#lib/go'
import { Row } from '#ui/row'

/** The way to apply, and to one's own file; the plain pages of elders do not offer what few need. */
export function CoachFileRow() {
  const elder = useElder()
  return elder ? null : (
    <Row
      title="我的教练档案"
      note="申请成为社区体育配送教练，维护时间、请假和资质"
      onPress={() => go('/packages/coach/file')}
    />
  )
}
