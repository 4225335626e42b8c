import { Input } from 'antd'
import { faultProps, Labelled } from './labelled.tsx'

type ReasonFieldProps = {
  id: string
  label?: string | undefined
  need: 'required' | 'optional'
  value: string
  onChange: (reason: string) => void
  fault?: string | undefined
}

/** Why something is done, in a dialog: kept with who did it and when. */
export function ReasonField({ id, label = '原因', need, value, onChange, fault }: ReasonFieldProps) {
  return (
    <Labelled id={id} label={label} need={need} fault={fault}>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 6 }}
        {...faultProps(id, fault)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}
