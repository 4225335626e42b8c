import { Label } from '@tarojs/components'
import type { ReactNode } from 'react'

export function FieldLabel({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Label className="field-label" for={of}>
      {children}
    </Label>
  )
}
