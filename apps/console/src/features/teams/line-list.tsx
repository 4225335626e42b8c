import './teams.css'
import { Button, Form, Input, InputNumber, type InputProps } from 'antd'
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '#ui/icons.tsx'

/** What antd's form hands to its control. */
export type ControlProps<Value> = {
  id?: string
  value?: Value
  onChange?: (value: Value) => void
  onBlur?: () => void
}

type LineListProps<Line> = {
  label: string
  lines: readonly Line[]
  /** 添加活动项目 */
  addLabel: string
  makeLine: () => Line
  most: number
  onChange: ((lines: Line[]) => void) | undefined
  onBlur: (() => void) | undefined
  /** Said when there is no line yet. */
  none?: string
  /** `first` is true for the line that the field's label and the error summary lead to. */
  children: (line: Line, change: (next: Line) => void, at: number) => ReactNode
}

/** Lines that can be added and taken away, as one field of a form; judged when the focus leaves the whole of it. */
export function LineList<Line>(props: LineListProps<Line>) {
  const { label, lines, addLabel, makeLine, most, onChange, onBlur, none, children } = props
  useJudgedAgain(lines, onBlur)
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.()
  }
  const change = (at: number, next: Line) =>
    onChange?.(lines.map((line, place) => (place === at ? next : line)))
  return (
    <fieldset className="jw-lines" onBlur={leave}>
      <legend className="jw-visually-hidden">{label}</legend>
      {lines.length === 0 && none && <p className="jw-hint">{none}</p>}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own until they are stored
        <div key={at} className="jw-line">
          <div className="jw-line__fields">{children(line, (next) => change(at, next), at)}</div>
          <button
            type="button"
            className="jw-icon-button"
            aria-label={`删除第 ${at + 1} 项${label}`}
            title="删除"
            onClick={() => onChange?.(lines.filter((_, place) => place !== at))}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      {lines.length < most && (
        <Button icon={<Icon name="plus" size={16} />} onClick={() => onChange?.([...lines, makeLine()])}>
          {addLabel}
        </Button>
      )}
    </fieldset>
  )
}

/** A list that was refused is judged again at each change, so that the sentence goes when the fault does. */
function useJudgedAgain(lines: readonly unknown[], judge: (() => void) | undefined) {
  const { status } = Form.Item.useStatus()
  const latest = useRef({ status, judge })
  useEffect(() => {
    latest.current = { status, judge }
  })
  const seen = useRef(lines)
  useEffect(() => {
    if (seen.current !== lines && latest.current.status === 'error') latest.current.judge?.()
    seen.current = lines
  }, [lines])
}

type PartProps = { label: string; htmlFor: string; width?: number; children: ReactNode }

/** A small field within a line: its label above, without a form item of its own. */
export function Part({ label, htmlFor, width, children }: PartProps) {
  return (
    <div className="jw-part" style={width ? { width } : { flex: 1, minWidth: 160 }}>
      <label htmlFor={htmlFor}>{label}</label>
      {children}
    </div>
  )
}

type TextPartProps = Pick<InputProps, 'type' | 'inputMode' | 'maxLength' | 'placeholder'> & {
  id: string
  label: string
  width?: number
  value: string | undefined
  put: (text: string) => void
}

/** The same for a text. */
export function TextPart({ id, label, width, value = '', put, ...input }: TextPartProps) {
  return (
    <Part label={label} htmlFor={id} {...(width === undefined ? {} : { width })}>
      <Input {...input} id={id} value={value} onChange={(event) => put(event.target.value)} />
    </Part>
  )
}

type NumberPartProps = {
  id: string
  label: string
  placeholder: string
  value: number | undefined
  put: (next: number | undefined) => void
}

/** The same for a longitude or latitude. */
export function DegreePart({ id, label, placeholder, value, put }: NumberPartProps) {
  return (
    <Part label={label} htmlFor={id} width={128}>
      <InputNumber<number>
        {...{ id, placeholder, controls: false, precision: 6, style: { width: '100%' } }}
        {...(value === undefined ? {} : { value })}
        onChange={(next) => put(next ?? undefined)}
      />
    </Part>
  )
}
