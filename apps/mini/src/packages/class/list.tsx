import type { NamedUnit, ShownClass } from '@jianwang/api'
import { deliveryKinds, sayCoach } from '@jianwang/records/coach-catalogue'
import { classes } from '#lib/api'
import { sayCourse, tagOfClass } from '#lib/class-words'
import { go } from '#lib/go'
import { usePages } from '#lib/use-pages'
import { Heading } from '#ui/box'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Empty } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { OfHomeUnit } from '../../parts/of-home-unit'

/** Classes and lectures one can sign up for (S1-40, S1-53): the sub-district's own first, then those near it. */
export default function ClassList() {
  return (
    <Screen title="课程报名">
      <OfHomeUnit what="所在街镇">{(unit) => <Around unit={unit} />}</OfHomeUnit>
      <Press onPress={() => go('/packages/class/mine')}>我的课程</Press>
    </Screen>
  )
}

function Around({ unit }: { unit: NamedUnit }) {
  const read = usePages((cursor) => classes.list(unit.id, cursor), [unit.id])
  return (
    <Load of={read} what="课程">
      {(items) => (
        <>
          {items.length === 0 ? (
            <Empty
              title="这里现在没有可以报名的课程"
              act={{ title: '看看配送一周一览', onPress: () => go('/packages/bulletin/week') }}
            >
              街镇开始招募后会显示在这里，也可以换一个街镇看看。
            </Empty>
          ) : (
            groupsOf(items, unit).map(([title, some]) => <Group key={title} title={title} items={some} />)
          )}
          <More of={read} />
        </>
      )}
    </Load>
  )
}

/** What was chosen may be a district or the city, whose classes are all its sub-districts'. */
function groupsOf(items: readonly ShownClass[], unit: NamedUnit): [string, readonly ShownClass[]][] {
  const own = items.filter(({ unitId }) => unitId === unit.id)
  if (own.length === 0) return [['正在报名的课程', items]]
  const others = items.filter(({ unitId }) => unitId !== unit.id)
  return others.length === 0
    ? [[`${unit.name}的课程`, own]]
    : [
        [`${unit.name}的课程`, own],
        ['附近街镇的课程', others],
      ]
}

function Group({ title, items }: { title: string; items: readonly ShownClass[] }) {
  return (
    <>
      <Heading level={2}>{title}</Heading>
      <Rows label={title}>
        {items.map((shown) => (
          <Row
            key={shown.id}
            title={shown.item}
            note={noteOf(shown)}
            side={<Tag {...tagOfClass(shown)} />}
            onPress={() => go('/packages/class/one', { id: shown.id })}
          />
        ))}
      </Rows>
    </>
  )
}

function noteOf(shown: ShownClass): string {
  const kind = shown.kind === 'lecture' ? [deliveryKinds.lecture] : []
  const venue = shown.venue === null ? [] : [shown.venue.name]
  const coach = shown.coach === null ? [] : [`教练${sayCoach(shown.coach)}`]
  return [shown.unitName, ...kind, sayCourse(shown), ...venue, ...coach].join(' · ')
}
