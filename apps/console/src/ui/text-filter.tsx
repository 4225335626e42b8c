import { normalizeDigits } from '@jianwang/words/digits'
import {
  findPersonalNumber,
  type PersonalNumber,
  personalNumberWords,
} from '@jianwang/words/personal-numbers'
import { Input } from 'antd'
import { useState } from 'react'
import { toProblem } from '#lib/api.ts'
import { Icon } from './icons.tsx'

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
  const [applied, setApplied] = useState(value)
  // The address moved: its text is shown in the same box, for a new one would lose the keyboard its place.
  if (applied !== value) {
    setApplied(value)
    setText(value)
    setAnswer(undefined)
  }
  const [isAsking, setAsking] = useState(false)
  const number = findPersonalNumber(text)
  const lookUp = number && number !== 'mobile' ? filter.lookUp : undefined
  const refusal = number && !lookUp ? explainNumber(number, filter.byTail) : answer
  const apply = (next = text) => {
    const wrong = filter.lookUp && explainLength(next)
    if (wrong) return setAnswer(wrong)
    if (findPersonalNumber(next) === undefined && next.trim() !== value) set(next.trim() || undefined)
  }
  const enter = async () => {
    if (!lookUp) return apply()
    if (isAsking) return
    setAsking(true)
    setAnswer(undefined)
    setAnswer(await lookUp(text).then(() => undefined, readRefusal))
    setAsking(false)
  }
  return (
    <>
      <Input
        id={id}
        value={text}
        placeholder={filter.placeholder ?? '输入后按回车'}
        allowClear={{ clearIcon: <ClearIcon /> }}
        {...(refusal || lookUp ? { 'aria-describedby': `${id}-said` } : {})}
        {...(refusal ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => {
          setText(event.target.value)
          setAnswer(undefined)
          if (event.target.value === '' && event.type === 'click') apply('')
        }}
        onPressEnter={() => void enter()}
        onBlur={() => (lookUp ? !isAsking && setAnswer(answer ?? notAsked) : apply())}
      />
      <p id={`${id}-said`} className={refusal ? 'jw-said jw-fault' : 'jw-said jw-hint'} aria-live="polite">
        {refusal ?? (lookUp && (isAsking ? '正在查找…' : '按回车查找此人。'))}
      </p>
    </>
  )
}

/** Whoever leaves the box would else take what the list shows, or sends out, for this one person. */
const notAsked = '这个号码还没有查找：请按回车打开此人的记录，或者清空。'

/** A digit too few or too many: no name, and still nearly all of somebody's number. */
function explainLength(text: string): string | undefined {
  const plain = normalizeDigits(text)
  if (plain.length === 18 || !/^\d{12,}X?$/i.test(plain)) return undefined
  return `身份证号应为 18 位，现在是 ${plain.length} 位，请检查。`
}

/** What to do instead; `byTail` where the list finds by the last four digits of a phone. */
export function explainNumber(number: PersonalNumber, byTail = false): string {
  return personalNumberWords[number === 'mobile' && byTail ? 'mobile-by-tail' : number]
}

/** The cross in a box; the kit's own calls itself close-circle. */
export function ClearIcon() {
  return (
    <>
      <Icon name="close" size={14} />
      <span className="jw-visually-hidden">清除输入</span>
    </>
  )
}

function readRefusal(error: unknown): string {
  const problem = toProblem(error)
  return problem.errors[0]?.message ?? problem.detail
}
