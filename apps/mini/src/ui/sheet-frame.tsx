import type { ReactNode } from 'react'
import { Box } from './box'

export type SheetFrameProps = { title: string; onClose: () => void; children: ReactNode }

export function SheetFrame({ title, children }: SheetFrameProps) {
  return (
    <Box className="sheet-veil" label={title}>
      {children}
    </Box>
  )
}
