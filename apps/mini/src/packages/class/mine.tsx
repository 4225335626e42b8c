import { classes } from '#lib/api'
import { isIn, noteOfOwn, type OwnClass, tagOfOwn } from '#lib/class-words'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** What the citizen signed up for: what goes on, then what is over or was left. */
export default function MyClasses() {
  return (
    <Screen title="我的课程">
      <NeedSignIn why="登录后可以看到您报名的课程。">{() => <Mine />}</NeedSignIn>
    </Screen>
  )
}

function Mine() {
  const read = useLoad(classes.mine, [])
  return (
    <Load of={read} what="我的课程">
      {({ items }) =>
        items.length === 0 ? (
          <Empty
            title="您还没有报名课程"
            act={{ title: '看看可以报名的课程', onPress: () => go('/packages/class/list') }}
          />
        ) : (
          <>
            <Group title="正在进行" items={items.filter(isIn)} />
            <Group title="已结束、已退出" items={items.filter((own) => !isIn(own))} />
          </>
        )
      }
    </Load>
  )
}

function Group({ title, items }: { title: string; items: readonly OwnClass[] }) {
  return items.length === 0 ? null : (
    <>
      <Heading level={2}>{title}</Heading>
      <Rows label={title}>
        {items.map((own) => (
          <Row
            key={own.placeId}
            title={own.course.item}
            note={noteOfOwn(own)}
            side={<Tag {...tagOfOwn(own)} />}
            onPress={() => go('/packages/class/one', { id: own.course.id })}
          />
        ))}
      </Rows>
    </>
  )
}
