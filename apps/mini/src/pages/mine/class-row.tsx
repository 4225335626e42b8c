import { classes } from '#lib/api'
import { isIn, noteOfOwn } from '#lib/class-words'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { Row } from '#ui/row'

/** The classes one signed up for, an offer that waits for an answer before all. */
export function ClassRow() {
  const { data } = useLoad(classes.mine, [])
  const all = data?.items.filter(isIn) ?? []
  const first = all.find(({ state }) => state === 'offered') ?? all.find(({ state }) => state === 'taken')
  return (
    <Row
      title="我的课程"
      note={first === undefined ? '报名、候补和上课时间' : `${first.course.item}：${noteOfOwn(first)}`}
      onPress={() => go('/packages/class/mine')}
    />
  )
}
