import { useEffect, useState } from 'react'
import { focusOn } from '#lib/focus'
import { Notice } from './notice'

let drawn = 0

/**
 * What went wrong with what the person has just done. The button is often at the foot of the page and this at its head,
 * so it comes into view by itself, each time it appears; for readers who cannot see, too.
 */
export function Failure({ text, title }: { text: string | undefined; title?: string }) {
  return text === undefined ? null : <Shown text={text} {...(title === undefined ? {} : { title })} />
}

function Shown({ text, title }: { text: string; title?: string }) {
  const [id] = useState(() => `failure-${++drawn}`)
  useEffect(() => focusOn(id), [id])
  return (
    <Notice id={id} tone="error" {...(title === undefined ? {} : { title })}>
      {text}
    </Notice>
  )
}
