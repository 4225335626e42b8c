import { classes } from '#lib/api'
import { isIn, nextLesson, noteOfOwn, type OwnClass, tagOfOwn } from '#lib/class-words'
import { go } from '#lib/go'
import { serverNow } from '#lib/server-time'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Row, Rows } from '#ui/row'
import { Tag } from '#ui/tag'

const soonMs = 7 * 86_400_000

/** Offers that wait for an answer, and lessons of the next seven days, the next first. */
export function MyClassesNow() {
  const { data } = useLoad(classes.mine, [])
  const rows = (data?.items ?? []).filter(isSoon).sort((a, b) => whenOf(a) - whenOf(b))
  if (rows.length === 0) return null
  return (
    <Box as="section" label="接下来">
      <Heading level={2} className="first">
        接下来
      </Heading>
      <Rows label="接下来">
        {rows.map((own) => (
          <Row
            key={own.placeId}
            title={own.course.item}
            note={noteOfOwn(own)}
            side={<Tag {...tagOfOwn(own)} />}
            onPress={() => go('/packages/class/one', { id: own.course.id })}
          />
        ))}
      </Rows>
    </Box>
  )
}

function isSoon(own: OwnClass): boolean {
  if (!isIn(own)) return false
  return own.state === 'offered' || (own.state === 'taken' && whenOf(own) < serverNow() + soonMs)
}

function whenOf(own: OwnClass): number {
  if (own.state === 'offered') return 0
  const next = nextLesson(own.course)
  return next === undefined ? Number.POSITIVE_INFINITY : Date.parse(next.startsAt)
}
