import type { DeliveryLetter } from '@jianwang/api'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { CodeField, checkCode } from './code-field.tsx'
import { base } from './letter-words.ts'

/** The signature: over the digest of the text that stands behind, with the second factor. */
export function SignDialog({ letter, onClose }: { letter: DeliveryLetter; onClose: () => void }) {
  const id = useId()
  const [totp, setTotp] = useState('')
  return (
    <ActDialog
      title="签字"
      verb="签字"
      choiceId={id}
      check={() => checkCode(totp)}
      send={(_, key) =>
        request(`${base}/${letter.id}/sign`, { method: 'POST', key, body: { digest: letter.digest, totp } })
      }
      done={(signed) =>
        signed.state === 'in-force' ? '双方都已签字，责任书生效。' : '已签字，等待对方签字。'
      }
      onClose={onClose}
    >
      {(fault) => (
        <>
          <p>签字即确认已核对全文。签后不能撤回，需要更正的由协会出新版。</p>
          <p className="jw-hint letter-digest">签的是全文的 SHA-256 摘要：{letter.digest}</p>
          <CodeField id={id} value={totp} onChange={setTotp} fault={fault} />
        </>
      )}
    </ActDialog>
  )
}
