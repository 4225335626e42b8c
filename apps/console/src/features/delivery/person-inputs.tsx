import { Input } from 'antd'
import { Labelled } from '#ui/labelled.tsx'

type PersonInputsProps = Record<'id' | 'name' | 'phone', string> &
  Record<'setName' | 'setPhone', (text: string) => void> & {
    labels: { name: string; phone: string }
    /** Beneath the number: what it is for. */
    hint?: string
  }

/** Who somebody is and how he is reached, asked for in a dialog; `${id}-name` gets the focus when it is wrong. */
export function PersonInputs({ id, name, setName, phone, setPhone, labels, hint }: PersonInputsProps) {
  return (
    <>
      <Labelled id={`${id}-name`} label={labels.name} need="required">
        <Input
          id={`${id}-name`}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Labelled>
      <Labelled id={`${id}-phone`} label={labels.phone} need="required">
        <Input
          id={`${id}-phone`}
          maxLength={40}
          inputMode="numeric"
          value={phone}
          onChange={({ target }) => setPhone(target.value)}
        />
        {hint !== undefined && <p className="jw-hint">{hint}</p>}
      </Labelled>
    </>
  )
}
