import type { OwnConfirmation } from '@jianwang/api'
import { makePhoneCall } from '@tarojs/taro'
import { useState } from 'react'
import { classCalendarPath, coaching } from '#lib/api'
import { sayMoment, saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { openLink } from '#lib/open-link'
import { useLoad } from '#lib/use-load'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Empty, Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { OwnCalendar } from './own-calendar'

/** 确认单: the courses a coach teaches, with whom he is to call (S1-25). */
export default function Confirmations() {
  return (
    <Screen title="授课确认单">
      <NeedSignIn why="登录后可以看到您的授课确认单。">{() => <List />}</NeedSignIn>
    </Screen>
  )
}

function List() {
  const read = useLoad(coaching.confirmations, [])
  return (
    <Load of={read} what="确认单">
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="还没有确认单">匹配成功后，确认单会显示在这里。</Empty>
        ) : (
          <>
            <OwnCalendar />
            {items.map((each) => (
              <Confirmed key={each.id} of={each} onDone={read.reload} />
            ))}
          </>
        )
      }
    </Load>
  )
}

function Confirmed({ of, onDone }: { of: OwnConfirmation; onDone: () => void }) {
  const { course } = of
  return (
    <>
      <Heading level={2}>
        {course.unitName} · {course.item}
      </Heading>
      {of.endedAt === null ? null : (
        <Notice tone="info" title="确认单已终止">
          {`${of.endedWhy === null ? '' : `${of.endedWhy}。`}${sayMoment(of.endedAt)} 起您不再为这门课授课。`}
        </Notice>
      )}
      <Box className="card">
        <Facts of={factsOf(of)} />
      </Box>
      <Rows label="上课时间">
        {of.lessons.map(({ lessonId, startsAt, endsAt }, at) => (
          <Row key={lessonId} title={`第 ${at + 1} 节`} note={saySpan(startsAt, endsAt)} />
        ))}
      </Rows>
      {of.endedAt === null ? (
        <>
          <Call of={of} onDone={onDone} />
          <Press kind="quiet" onPress={() => go('/packages/coach/thread', { id: course.id })}>
            与街镇和协会沟通
          </Press>
          <Press kind="quiet" onPress={() => openLink(classCalendarPath(course.id))}>
            订阅到手机日历
          </Press>
        </>
      ) : null}
    </>
  )
}

function factsOf({ contactName, contactPhone, content, course }: OwnConfirmation): [string, string][] {
  return [
    ['街镇联系人', contactName],
    ...optional('联系电话', contactPhone),
    ['场地', course.venue === null ? '待定' : `${course.venue.name}，${course.venue.address}`],
    ...optional('授课内容', content),
  ]
}

const optional = (name: string, value: string | null): [string, string][] =>
  value === null ? [] : [[name, value]]

function Call({ of, onDone }: { of: OwnConfirmation; onDone: () => void }) {
  const [note, setNote] = useState('')
  const phone = of.contactPhone
  if (of.calledAt !== null)
    return (
      <Notice tone="success" title="已与街镇联系">
        {sayMoment(of.calledAt)}
        {of.calledNote === null ? '' : `，${of.calledNote}`}
      </Notice>
    )
  return (
    <>
      {phone === null ? null : (
        <Press kind="main" onPress={() => void makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}>
          打电话给联系人
        </Press>
      )}
      <AskedPress
        title="已联系，登记"
        confirm="登记已联系"
        cancel="还没有"
        work={async () => {
          await coaching.called(of.id, note.trim() === '' ? null : note.trim())
          onDone()
        }}
      >
        <Line
          id={`note-${of.id}`}
          kind="long"
          label="商定了什么（可不填）"
          max={200}
          value={note}
          onChange={setNote}
        />
      </AskedPress>
    </>
  )
}
