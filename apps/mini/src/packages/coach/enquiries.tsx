import type { OwnEnquiry } from '@jianwang/api'
import { enquiryStates } from '@jianwang/records/delivery-matching'
import { coaching } from '#lib/api'
import { sayMoment } from '#lib/dates'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** What a coach is asked (S1-21): what waits for his answer first. */
export default function Enquiries() {
  return (
    <Screen title="上课问询单">
      <NeedSignIn why="登录后可以看到协会发给您的问询单。">{() => <List />}</NeedSignIn>
    </Screen>
  )
}

function List() {
  const read = useLoad(coaching.enquiries, [])
  return (
    <Load of={read} what="问询单">
      {({ items }) => {
        const open = items.filter(({ mayAnswer }) => mayAnswer)
        const past = items.filter(({ mayAnswer }) => !mayAnswer)
        return items.length === 0 ? (
          <Empty title="还没有问询单">协会请您上课时，会发消息给您，并在这里显示。</Empty>
        ) : (
          <>
            <Heading level={2} className="first">
              待您答复
            </Heading>
            {open.length === 0 ? (
              <Box className="para">没有待答复的问询单。</Box>
            ) : (
              <EnquiryRows label="待您答复" of={open} />
            )}
            {past.length === 0 ? null : (
              <>
                <Heading level={2}>以前的</Heading>
                <EnquiryRows label="以前的" of={past} />
              </>
            )}
          </>
        )
      }}
    </Load>
  )
}

function EnquiryRows({ label, of }: { label: string; of: readonly OwnEnquiry[] }) {
  return (
    <Rows label={label}>
      {of.map((enquiry) => (
        <Row
          key={enquiry.id}
          title={`${enquiry.course.unitName} · ${enquiry.course.item}`}
          note={noteOf(enquiry)}
          side={<Tag title={enquiryStates[enquiry.state]} tone={toneOf(enquiry)} />}
          onPress={() => go('/packages/coach/enquiry', { id: enquiry.id })}
        />
      ))}
    </Rows>
  )
}

function noteOf({ mayAnswer, answerBy, course: { lessons } }: OwnEnquiry): string {
  const [first] = lessons
  const when = first === undefined ? '' : `首次课 ${sayMoment(first.startsAt)}，共 ${lessons.length} 节`
  return mayAnswer ? `${when}。请在 ${sayMoment(answerBy)} 前答复` : when
}

function toneOf({ state, mayAnswer }: OwnEnquiry): string {
  if (mayAnswer) return 'warning'
  return state === 'won' ? 'success' : state === 'accepted' || state === 'proposed' ? 'info' : 'neutral'
}
