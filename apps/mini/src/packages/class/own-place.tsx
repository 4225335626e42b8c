import type { CitizenShape, ShownClassWhole } from '@jianwang/api'
import { type OwnFoundation, ownFoundations } from '@jianwang/records/delivery-classes'
import { type ReactNode, useState } from 'react'
import { classCalendarPath, classes } from '#lib/api'
import { explainOwn, hasLessonToday, isIn, isKept, mustWait, type OwnClass } from '#lib/class-words'
import { go } from '#lib/go'
import { makeKey } from '#lib/key'
import { openLink } from '#lib/open-link'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { AskedPress } from '#ui/asked-press'
import { Box } from '#ui/box'
import { Tick } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { OwnRating } from './own-rating'

type Props = { shown: ShownClassWhole; citizen: CitizenShape; onDone: () => void }

/**
 * How one stands with a class, and what one can do: sign up, wait, take or refuse what is offered, leave. What the class is
 * (`children`) stands below for who is in it, and above for who has to know it first.
 */
export function OwnPlace({ shown, citizen, onDone, children }: Props & { children: ReactNode }) {
  const read = useLoad(classes.mine, [])
  const again = () => {
    read.reload()
    onDone()
  }
  return (
    <Load of={read} what="我的报名">
      {({ items }) => {
        const own = items.find(({ course }) => course.id === shown.id)
        if (own?.mayRate === true)
          return (
            <>
              <OwnRating own={own} />
              {children}
            </>
          )
        const acts = <Acts shown={shown} citizen={citizen} own={own} onDone={again} />
        return own !== undefined && isIn(own) ? (
          <>
            {acts}
            {children}
          </>
        ) : (
          <>
            {children}
            {acts}
          </>
        )
      }}
    </Load>
  )
}

function Acts({ shown, citizen, own, onDone }: Props & { own: OwnClass | undefined }) {
  const act = useAct()
  const run = (work: () => Promise<unknown>) =>
    void act.run(async () => {
      try {
        await work()
      } finally {
        // Refused, too: the page then shows why.
        onDone()
      }
    })
  const stands = own !== undefined && isIn(own) ? own : undefined
  const told = own === undefined ? undefined : explainOwn(own)
  return (
    <>
      {own === undefined || told === undefined ? null : (
        <Notice tone={own.state === 'taken' ? 'success' : 'info'} title="我的报名">
          {told}
          {stands === undefined ? null : sayFoundation(own)}
        </Notice>
      )}
      <Failure text={act.error} />
      {own === undefined || !isKept(own) ? (
        <SignUp shown={shown} citizen={citizen} busy={act.busy} run={run} />
      ) : null}
      {stands === undefined ? null : <Stands own={stands} busy={act.busy} run={run} onDone={onDone} />}
    </>
  )
}

const sayFoundation = ({ foundation }: OwnClass) =>
  foundation === null ? null : `（${ownFoundations[foundation as OwnFoundation]}）` // the wire tells no other

type Run = (work: () => Promise<unknown>) => void
type SignUpProps = Omit<Props, 'onDone'> & { busy: boolean; run: Run }

function SignUp({ shown, citizen, busy, run }: SignUpProps) {
  const [key] = useState(makeKey)
  const [late, setLate] = useState(false)
  const waits = mustWait(shown)
  // What an ended class says stands on the page's top.
  if (shown.closedWhy !== null)
    return shown.state === 'recruiting' || shown.state === 'running' ? (
      <Notice tone="info" title="现在不能报名">
        {shown.closedWhy}
      </Notice>
    ) : null
  if (!citizen.name)
    return (
      <Press kind="main" onPress={() => go('/packages/mine/profile')}>
        先填写姓名
      </Press>
    )
  const signUp = (foundation: OwnFoundation) => {
    const wish = { foundation, joinWaiting: waits, acceptsLate: waits && late }
    run(() => classes.signUp(shown.id, wish, `${key} ${JSON.stringify(wish)}`))
  }
  return (
    <Box as="section" className="card" label={waits ? '排队候补' : '报名'}>
      <Box className="para">
        {waits ? '名额已满，可以排队候补，有人退出时按先后顺序递补。' : '一次报上全部课程。'}
        您有这个项目的基础吗？点一下就报名：
      </Box>
      {waits ? (
        <Tick id="accepts-late" on={late} onChange={setLate}>
          开课以后才有名额，我也愿意加入
        </Tick>
      ) : null}
      <Box className="pair">
        {(['none', 'some'] as const).map((foundation) => (
          <Press key={foundation} kind="main" disabled={busy} onPress={() => signUp(foundation)}>
            {`${ownFoundations[foundation]}，${waits ? '候补' : '报名'}`}
          </Press>
        ))}
      </Box>
    </Box>
  )
}

type StandsProps = { own: OwnClass; busy: boolean; run: Run; onDone: () => void }

const ways = {
  taken: { title: '退出课程', confirm: '确认退出', told: '退出后名额让给候补的人，再报名要重新排队。' },
  waiting: { title: '退出候补', confirm: '确认退出', told: '退出后再报名要重新排队。' },
  offered: { title: '不要这个名额', confirm: '让给下一位', told: '名额让给下一位，您不再候补这门课程。' },
} as const

function Stands({ own, busy, run, onDone }: StandsProps) {
  const { title, confirm, told } = ways[own.state as keyof typeof ways] // of who is in there are no others
  const leave = async () => {
    await classes.leave(own.course.id)
    onDone()
  }
  return (
    <>
      {own.state === 'offered' ? (
        <Press kind="main" disabled={busy} onPress={() => run(() => classes.accept(own.course.id))}>
          确认参加
        </Press>
      ) : null}
      {own.state === 'taken' && hasLessonToday(own.course) ? (
        <Press kind="main" onPress={() => go('/packages/activity/check-in', { of: 'lesson' })}>
          上课签到
        </Press>
      ) : null}
      {own.state === 'taken' ? (
        <Press kind="quiet" onPress={() => openLink(classCalendarPath(own.course.id))}>
          订阅到手机日历
        </Press>
      ) : null}
      <AskedPress title={title} confirm={confirm} cancel="返回" danger work={leave}>
        <Box className="para">{told}</Box>
      </AskedPress>
    </>
  )
}
