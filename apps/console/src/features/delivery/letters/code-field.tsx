import { Input } from 'antd'
import { faultProps, Labelled } from '#ui/labelled.tsx'

type Props = { id: string; value: string; onChange: (code: string) => void; fault: string | undefined }

/** 动态验证码: the signer's second factor. */
export function CodeField({ id, value, onChange, fault }: Props) {
  return (
    <Labelled id={id} label="动态验证码" need="required" fault={fault}>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={value}
        {...faultProps(id, fault)}
        onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, ''))}
      />
    </Labelled>
  )
}

export const checkCode = (code: string) => (/^\d{6}$/.test(code) ? undefined : '应为 6 位数字。')
