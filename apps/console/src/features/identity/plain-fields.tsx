import './plain.css'
import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, useId, useState } from 'react'

// These fields are plain HTML: the sign-in page must not carry the component library (P12).

type PlainFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  help?: ReactNode
  fault?: string | undefined
  end?: ReactNode
}

/** A labelled input with help and fault beneath, tied together for screen readers. */
export function PlainField({ label, help, fault, end, ...input }: PlainFieldProps) {
  const id = useId()
  const described = [help ? `${id}-help` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className="jw-plain-field">
      <label htmlFor={id}>{label}</label>
      <div className={fault ? 'jw-plain-input jw-plain-input--fault' : 'jw-plain-input'}>
        <input
          id={id}
          aria-invalid={fault !== undefined}
          aria-describedby={described || undefined}
          {...input}
        />
        {end}
      </div>
      {fault && (
        <p className="jw-plain-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {help && (
        <div className="jw-plain-help" id={`${id}-help`}>
          {help}
        </div>
      )}
    </div>
  )
}

/** A password that can be shown, with a hint while the capitals are locked. */
export function PasswordField({ help, ...props }: Omit<PlainFieldProps, 'end' | 'type'>) {
  const [isShown, setShown] = useState(false)
  const [isLocked, setLocked] = useState(false)
  const watch = (event: KeyboardEvent) => setLocked(event.getModifierState('CapsLock'))
  return (
    <PlainField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      onKeyDown={watch}
      onKeyUp={watch}
      help={
        <>
          <span role="status">{isLocked ? '大写锁定已打开，请留意大小写。' : ''}</span>
          {help}
        </>
      }
      end={
        <button
          type="button"
          className="jw-plain-show"
          aria-pressed={isShown}
          aria-label={`显示${props.label}`}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? '隐藏' : '显示'}
        </button>
      }
    />
  )
}

type PlainButtonProps = { isBusy: boolean; busyWord: string; children: ReactNode }

export function PlainButton({ isBusy, busyWord, children }: PlainButtonProps) {
  return (
    <button
      type="submit"
      className="jw-plain-button"
      aria-disabled={isBusy}
      onClick={(event) => isBusy && event.preventDefault()}
    >
      {isBusy ? busyWord : children}
    </button>
  )
}

/** The reason of a refusal, read out at once. The region stands before its text comes. */
export function PlainFault({ text }: { text: string | undefined }) {
  return <div role="alert">{text && <p className="jw-plain-alert">{text}</p>}</div>
}
