import type { MyRating } from '@jianwang/api'
import { type RatingState, ratingStates } from '@jianwang/records/rating'
import { useState } from 'react'
import { ratings } from '#lib/api'
import type { OwnClass } from '#lib/class-words'
import { dayOf, nowText, sayPlainDay } from '#lib/dates'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'

const kind = 'class'

/** What who kept his place to the end says of the class: once, and other for as long as he may change it. */
export function OwnRating({ own }: { own: OwnClass }) {
  const read = useLoad(() => ratings.of(kind, own.course.id), [own.course.id])
  const [isChanging, setChanging] = useState(false)
  const done = () => {
    setChanging(false)
    read.reload()
  }
  return (
    <Box as="section" className="card" label="我的评价">
      <Heading level={2}>我的评价</Heading>
      <Load of={read} what="评价">
        {({ items: [given] }) =>
          given === undefined || isChanging ? (
            <Write own={own} given={given} onDone={done} />
          ) : (
            <Given rating={given} onChange={() => setChanging(true)} />
          )
        }
      </Load>
    </Box>
  )
}

function Given({ rating, onChange }: { rating: MyRating; onChange: () => void }) {
  const { stars, text, answer, answeredBy, state, hiddenReason, changeableUntil } = rating
  const mayChange = state !== 'hidden' && dayOf(nowText()) <= changeableUntil
  const facts: [string, string][] = [
    ['星级', `${stars} 星`],
    ...(text === null ? [] : [['评价', text] satisfies [string, string]]),
    ...(state === 'shown' ? [] : [['状态', sayState(state, hiddenReason)] satisfies [string, string]]),
    ...(answer === null ? [] : [[`${answeredBy ?? '街镇'}回复`, answer] satisfies [string, string]]),
  ]
  return (
    <>
      <Facts of={facts} />
      {mayChange ? (
        <>
          <Box className="para soft">可以修改到{sayPlainDay(changeableUntil)}。</Box>
          <Press onPress={onChange}>修改评价</Press>
        </>
      ) : null}
    </>
  )
}

function sayState(state: string, reason: string | null): string {
  const title = ratingStates[state as RatingState] // the wire tells no other
  return reason === null ? title : `${title}：${reason}`
}

type WriteProps = { own: OwnClass; given: MyRating | undefined; onDone: () => void }

function Write({ own, given, onDone }: WriteProps) {
  const [key] = useState(makeKey)
  const [stars, setStars] = useState(given?.stars ?? 0)
  const [text, setText] = useState(given?.text ?? '')
  const act = useAct()
  const send = () =>
    void act.run(async () => {
      const words = { stars, text: text.trim() === '' ? null : text.trim() }
      await (given === undefined
        ? ratings.give(kind, own.placeId, words, `${key} ${JSON.stringify(words)}`)
        : ratings.change(given.id, given.version, words))
      onDone()
    })
  return (
    <>
      <Box className="para">这门课程您打几星？5 星最满意。</Box>
      <Box className="pair stars">
        {[1, 2, 3, 4, 5].map((each) => (
          <Press key={each} pressed={stars === each} label={`${each} 星`} onPress={() => setStars(each)}>
            {each <= stars ? '★' : '☆'}
          </Press>
        ))}
      </Box>
      <Line
        id="rating-text"
        kind="long"
        label="想说的话"
        optional
        max={500}
        value={text}
        onChange={setText}
      />
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy || stars === 0} onPress={send}>
        {stars === 0 ? '请先选星级' : '提交评价'}
      </Press>
    </>
  )
}
