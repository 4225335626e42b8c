import { Form, Input } from 'antd'
import { type ReactElement, type ReactNode, useContext, useEffect } from 'react'
import { FieldRegistry } from './form-registry.ts'

export type FieldProps = {
  /** The key in the form's values, which is the server's key too: its faults find the field by it. */
  name: string
  label: string
  required?: boolean
  /** One sentence under the field: what to write and why it is asked. */
  help?: ReactNode
  /** Called on leaving the field and on sending, with a value that is not empty; a sentence refuses it. */
  check?: (value: unknown) => string | undefined
  /** Said when a required field is empty; by default 请填写… or 请选择… by the kind of field. */
  missing?: string
  /** The value in words, for comparing two versions. */
  show?: (value: unknown) => ReactNode
  /** `checked` for a switch or a single checkbox. */
  valueProp?: string
  /** A checkbox is judged as it changes: nobody "leaves" it. By default a field is judged on leaving it. */
  judged?: 'leaving' | 'changing'
  children: ReactElement
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'string' && value.trim() === '')
  )
}

/** Choosing is not writing: the sentence for an empty field depends on it. */
function sayMissing(label: string, child: ReactElement): string {
  const isWriting = child.type === Input || child.type === Input.TextArea || Object(child.props).inputMode
  return isWriting ? `请填写${label}。` : `请选择${label}。`
}

/** A field with its label above and its help beneath; checked when the user leaves it. */
export function Field({
  name,
  label,
  required = false,
  missing,
  help,
  check,
  show,
  valueProp,
  judged = 'leaving',
  children,
}: FieldProps) {
  const register = useContext(FieldRegistry)
  useEffect(() => register({ name, label, show }), [register, name, label, show])
  const validate = async (_rule: unknown, value: unknown) => {
    if (isEmpty(value)) {
      if (required) throw new Error(missing ?? sayMissing(label, children))
      return
    }
    const fault = check?.(value)
    if (fault) throw new Error(fault)
  }
  return (
    <Form.Item
      name={name}
      label={label}
      required={required}
      validateTrigger={judged === 'leaving' ? 'onBlur' : 'onChange'}
      rules={[{ validator: validate }]}
      {...(help ? { extra: help } : {})}
      {...(valueProp ? { valuePropName: valueProp } : {})}
    >
      {children}
    </Form.Item>
  )
}

type FieldGroupProps = { title: string; help?: ReactNode; children: ReactNode }

/** A group of fields under a heading. */
export function FieldGroup({ title, help, children }: FieldGroupProps) {
  return (
    <section className="jw-card jw-field-group">
      <h2>{title}</h2>
      {help && <p className="jw-hint">{help}</p>}
      {children}
    </section>
  )
}
