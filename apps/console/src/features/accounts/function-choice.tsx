import { Checkbox } from 'antd'

type Props = {
  id?: string
  options: readonly { grant: string; title: string }[]
  value: string[]
  onChange: (value: string[]) => void
  fault?: string | undefined
}

/** 职能: what a manager holds beside the role. */
export function FunctionChoice({ id, options, value, onChange, fault }: Props) {
  return (
    <fieldset className="account-functions" id={id} tabIndex={-1}>
      <legend className="jw-label">
        职能和其他授权<span className="jw-hint">选填</span>
      </legend>
      <Checkbox.Group
        value={value}
        onChange={onChange}
        options={options.map(({ grant, title }) => ({ value: grant, label: title }))}
      />
      {fault !== undefined && (
        <p className="jw-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
