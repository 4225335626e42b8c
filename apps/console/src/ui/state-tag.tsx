import './kit.css'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'success' | 'warning' | 'error' | 'info' | 'neutral' | 'progress'

const toneIcons: Record<Tone, IconName> = {
  success: 'check',
  warning: 'warn',
  error: 'error',
  info: 'info',
  neutral: 'dot',
  progress: 'clock',
}

/** A state as icon, word and colour together: never by colour alone. */
export function StateTag({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={`jw-tag jw-tag--${tone}`}>
      <Icon name={toneIcons[tone]} size={14} />
      {word}
    </span>
  )
}

/** A record's states with their looks, in its own words. */
export function withTones<State extends string>(
  words: Readonly<Record<State, string>>,
  tones: Readonly<Record<State, Tone>>,
) {
  const looks = (Object.keys(words) as State[]).map((state) => [
    state,
    { tone: tones[state], word: words[state] },
  ])
  return Object.fromEntries(looks) as Record<State, { tone: Tone; word: string }> // the same keys
}
