import { findPersonalNumber, personalNumberWords } from '@jianwang/words/personal-numbers'
import { Input } from 'antd'
import { useState } from 'react'
import { toProblem } from '#lib/api.ts'

export type TextFilterWish = {
  key: string
  label: string
  width?: number
  kind: 'text'
  placeholder?: string
  /** The list finds by the last four digits of a phone; said to whoever types all of it. */
  byTail?: boolean
  /** Goes to whom a whole ID number belongs to; throws the refusal that is then shown beneath. */
  lookUp?: (text: string) => Promise<void>
}

type TextFilterProps = {
  id: string
  filter: TextFilterWish
  value: string | undefined
  set: (value: string | undefined) => void
}

/**
 * Asks on Enter and on leaving, not at each key: a Chinese word is many keys. A whole ID or phone number goes into no address
 * (trust 14.2.1): an ID number is looked up where the list can, and whatever else is refused at once.
 */
export function TextFilter({ id, filter, value = '', set }: TextFilterProps) {
  const [text, setText] = useState(value)
  const [answer, setAnswer] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const number = findPersonalNumber(text)
  const lookUp = number === 'id-number' ? filter.lookUp : undefined
  const refusal = number && !lookUp ? explainNumber(number, filter.byTail) : answer
  const apply = (next = text) => {
    if (findPersonalNumber(next) === undefined && next.trim() !== value) set(next.trim() || undefined)
  }
  const enter = async () => {
    if (!lookUp) return apply()
    if (isAsking) return
    setAsking(true)
    setAnswer(await lookUp(text).then(() => undefined, readRefusal))
    setAsking(false)
  }
  return (
    <>
      <Input
        id={id}
        value={text}
        placeholder={filter.placeholder ?? '输入后按回车'}
        allowClear
        {...(refusal || lookUp ? { 'aria-describedby': `${id}-said` } : {})}
        {...(refusal ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => {
          setText(event.target.value)
          setAnswer(undefined)
          if (event.target.value === '' && event.type === 'click') apply('')
        }}
        onPressEnter={() => void enter()}
        onBlur={() => apply()}
      />
      <p id={`${id}-said`} className={refusal ? 'jw-said jw-fault' : 'jw-said jw-hint'} aria-live="polite">
        {refusal ?? (lookUp && (isAsking ? '正在查找…' : '按回车查找此人。'))}
      </p>
    </>
  )
}

/** What to do instead; `byTail` where the list finds by the last four digits of a phone. */
export function explainNumber(number: 'id-number' | 'mobile', byTail = false): string {
  return personalNumberWords[number === 'mobile' && byTail ? 'mobile-by-tail' : number]
}

function readRefusal(error: unknown): string {
  const problem = toProblem(error)
  return problem.errors[0]?.message ?? problem.detail
}
