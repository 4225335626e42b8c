import type { MyVisit } from '@jianwang/api'
import { visitStates } from '@jianwang/records/visit'
import { visits } from '#lib/api'
import { dayOf, nowText, sayPlainDay, timeOf } from '#lib/dates'
import { go } from '#lib/go'
import { flush, useOutbox } from '#lib/outbox'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { showVisits, useVisits } from '#lib/visits'
import { Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty, Notice } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'

/** 现场检查 (S1-42): the inspector's days, each in the order of his way. */
export default function RoutePage() {
  return (
    <Screen title="现场检查">
      <NeedSignIn why="检查任务只显示给被指派的检查员。">{() => <Route />}</NeedSignIn>
    </Screen>
  )
}

function Route() {
  const read = useLoad(async () => showVisits(await visits.mine()), [])
  const told = useVisits()
  if (told === undefined)
    return (
      <Load of={read} what="检查任务">
        {() => null}
      </Load>
    )
  const days = [...new Set(told.items.map(({ day }) => day))].sort()
  const today = dayOf(nowText())
  return (
    <>
      {read.error === undefined ? null : (
        <Notice tone="warning" title="没有网络，显示的是上次读取的任务">
          可以照常填写，记录保存在本机，网络恢复后自动发送。
        </Notice>
      )}
      <Waiting />
      {days.length === 0 ? (
        <Empty title={told.isInspector ? '近期没有检查任务' : '您不是检查员'}>
          {told.isInspector ? '安排后会显示在这里。' : '检查员由协会或街镇登记。'}
        </Empty>
      ) : null}
      {days.map((day) => (
        <Day
          key={day}
          title={`${day === today ? '今天 ' : ''}${sayPlainDay(day)}`}
          stops={told.items.filter((visit) => visit.day === day)}
        />
      ))}
    </>
  )
}

function Day({ title, stops }: { title: string; stops: readonly MyVisit[] }) {
  return (
    <>
      <Heading level={2}>{title}</Heading>
      <Rows label={title}>
        {stops.map(({ id, stop, subjectTitle, startsAt, place, state, found }) => (
          <Row
            key={id}
            title={`${stop}. ${found === null ? '' : '复查：'}${subjectTitle}`}
            note={`${startsAt === null ? '' : `${timeOf(startsAt)} · `}${place}`}
            side={<Tag title={visitStates[state]} tone={state === 'done' ? 'success' : 'info'} />}
            onPress={() => go('/packages/visit/one', { id })}
          />
        ))}
      </Rows>
    </>
  )
}

function Waiting() {
  const waiting = useOutbox().filter(({ kind }) => kind.startsWith('visit'))
  const act = useAct()
  if (waiting.length === 0) return null
  return (
    <Notice
      tone="info"
      title={`${waiting.length} 条记录还没有送达`}
      act={{ title: '现在发送', onPress: () => void act.run(flush) }}
    >
      保存在本机，网络恢复后自动发送。送达前请不要退出登录。
    </Notice>
  )
}
