import type { ReactNode } from 'react'
import { Box, Heading } from './box'
import { Press } from './press'
import { SheetFrame } from './sheet-frame'

export type SheetProps = {
  title: string
  children: ReactNode
  confirm: string
  cancel?: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asked before what cannot be taken back: the consequence in words, the way out as large as the way on. */
export function Sheet({
  title,
  children,
  confirm,
  cancel = '取消',
  danger,
  busy,
  onConfirm,
  onClose,
}: SheetProps) {
  return (
    <SheetFrame title={title} onClose={onClose}>
      <Box className="sheet">
        <Heading level={2} id="sheet-title">
          {title}
        </Heading>
        <Box className="sheet-body">{children}</Box>
        <Press kind={danger === true ? 'danger' : 'main'} disabled={busy === true} onPress={onConfirm}>
          {busy === true ? '正在提交…' : confirm}
        </Press>
        <Press kind="second" onPress={onClose}>
          {cancel}
        </Press>
      </Box>
    </SheetFrame>
  )
}
