import { useState } from 'react'
import { ConfirmDialog } from './confirm-action.tsx'

type MaskedTextProps = {
  /** The masked value as the server sent it: 138****0001. */
  value: string | null | undefined
  /** What it is, for the dialog and screen readers: 联系电话. */
  label: string
  /** Asks the server for it. Without (no grant) there is no 查看. */
  reveal?: ((reason: string, key: string) => Promise<string>) | undefined
}

/** A masked personal datum; 查看 asks for a reason, and the server keeps who looked, when and why. */
export function MaskedText({ value, label, reveal: ask }: MaskedTextProps) {
  const [plain, setPlain] = useState<string>()
  const [open, setOpen] = useState(false)
  if (!value) return <span className="jw-hint">—</span>
  const reveal = async (reason: string, key: string) => setPlain(await ask?.(reason, key))
  return (
    <span className="jw-masked">
      <span className="jw-number">{plain ?? value}</span>
      {ask && plain === undefined && (
        <button
          type="button"
          className="jw-link-button"
          aria-label={`查看${label}`}
          onClick={() => setOpen(true)}
        >
          查看
        </button>
      )}
      {plain !== undefined && (
        <button
          type="button"
          className="jw-link-button"
          aria-label={`隐藏${label}`}
          onClick={() => setPlain(undefined)}
        >
          隐藏
        </button>
      )}
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        confirm={{
          title: `查看${label}`,
          consequence: '这是个人信息。查看的人、时间和事由会记入审计日志。',
          reason: 'required',
          reasonLabel: '查看事由',
          verb: '查看',
          run: reveal,
        }}
      />
    </span>
  )
}
