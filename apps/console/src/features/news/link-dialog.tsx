import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { parseAddress } from '#lib/web-address.ts'
import { Dialog } from '#ui/dialog.tsx'

type LinkDialogProps = { open: boolean; onClose: () => void; onLink: (url: string) => void }

/** Asks where the marked words lead. */
export function LinkDialog({ open, onClose, onLink }: LinkDialogProps) {
  return (
    <Dialog title="添加链接" open={open} onClose={onClose}>
      <LinkForm
        onCancel={onClose}
        onLink={(url) => {
          onClose()
          onLink(url)
        }}
      />
    </Dialog>
  )
}

function LinkForm({ onCancel, onLink }: { onCancel: () => void; onLink: (url: string) => void }) {
  const id = useId()
  const [url, setUrl] = useState('')
  const [fault, setFault] = useState<string>()
  const submit = () => {
    const text = url.trim()
    if (/^https:\/\/\S+$/.test(text) && parseAddress(text)) onLink(text)
    else setFault('链接须以 https:// 开头，例如 https://www.shanghai.gov.cn/。')
  }
  return (
    <div className="jw-stack">
      <div>
        <label className="jw-label" htmlFor={id}>
          网址
        </label>
        <Input
          id={id}
          autoFocus
          inputMode="url"
          maxLength={300}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          // The dialog stands inside a form that Enter would send.
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            submit()
          }}
          {...(fault
            ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` }
            : {})}
        />
        {fault && (
          <p className="jw-fault" id={`${id}-fault`} role="alert">
            {fault}
          </p>
        )}
      </div>
      <div className="jw-row">
        <Button type="primary" onClick={submit}>
          添加链接
        </Button>
        <Button onClick={onCancel}>返回</Button>
      </div>
    </div>
  )
}
