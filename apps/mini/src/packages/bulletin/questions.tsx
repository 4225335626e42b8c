import { publications } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

/** What the citizen asked about classes, and what was answered (S1-39). */
export default function OwnQuestions() {
  return (
    <Screen title="我的咨询">
      <NeedSignIn why="登录后可以查看您提出的咨询和街镇的答复。">{() => <Mine />}</NeedSignIn>
    </Screen>
  )
}

function Mine() {
  const read = useLoad(publications.mine, [])
  return (
    <Load of={read} what="咨询">
      {(all) =>
        all.length === 0 ? (
          <Empty title="您还没有提出咨询。可以在“配送一周一览”中向街镇提问。" />
        ) : (
          all.map((one) => (
            <Box key={one.id} as="section" className="card" label={`${one.about} ${sayMoment(one.askedAt)}`}>
              <Heading level={2}>{one.about}</Heading>
              <Box className="para">{one.text}</Box>
              <Box className="para soft">{sayMoment(one.askedAt)}</Box>
              <Box className="para">{one.answer === null ? '等待答复' : `答复：${one.answer}`}</Box>
            </Box>
          ))
        )
      }
    </Load>
  )
}
