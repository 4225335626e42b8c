import type { LettersSigned } from '@jianwang/api'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RefusedTable } from '../work-card.tsx'
import { CodeField, checkCode } from './code-field.tsx'
import type { Line } from './progress-line.ts'

type Letter = NonNullable<Line['letter']>
type Props = { letters: readonly Letter[]; onDone: () => void; onClose: () => void }

/** One code for the list; each letter is signed by itself, over its own digest. */
export function SignManyDialog({ letters, onDone, onClose }: Props) {
  const id = useId()
  // As it was opened: what is signed leaves the page behind it.
  const [list] = useState(letters)
  const [totp, setTotp] = useState('')
  const [done, setDone] = useState<LettersSigned>()
  const end = () => {
    onDone()
    onClose()
  }
  return (
    <Dialog title={`签 ${list.length} 份责任书`} open onClose={done === undefined ? onClose : end}>
      {done === undefined ? (
        <ActForm
          verb="签字"
          choiceId={id}
          check={() => checkCode(totp)}
          send={(_, key) =>
            request('/api/delivery/letter-signatures', {
              method: 'POST',
              key,
              body: { items: list.map((each) => ({ id: each.id, digest: each.digest })), totp },
            })
          }
          onDone={setDone}
          onClose={onClose}
        >
          {(fault) => (
            <>
              <p>
                签字即确认已核对下列每一份的全文，点街镇名在新页打开。验证码只用一次，每一份各自签字、各自记入审计日志。签后不能撤回。
              </p>
              <Digests letters={list} />
              <CodeField id={id} value={totp} onChange={setTotp} fault={fault} />
            </>
          )}
        </ActForm>
      ) : (
        <Signed done={done} onClose={end} />
      )}
    </Dialog>
  )
}

function Digests({ letters }: { letters: readonly Letter[] }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as said above
    <section className="letter-list" aria-label="要签的责任书" tabIndex={0}>
      <ul className="jw-list">
        {letters.map((letter) => (
          <li key={letter.id}>
            <a href={`/delivery/letters/${letter.id}`} target="_blank" rel="noreferrer noopener">
              {letter.unitName}
            </a>
            <span className="jw-hint jw-number"> 摘要 {letter.digest.slice(0, 16)}…</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Signed({ done, onClose }: { done: LettersSigned; onClose: () => void }) {
  const { signed, inForce, refused, listDigest } = done
  return (
    <div className="jw-stack">
      <Notice
        tone={refused.length === 0 ? 'success' : 'warning'}
        title={`已签 ${signed} 份，其中 ${inForce} 份双方都已签字、生效${refused.length === 0 ? '。' : `；${refused.length} 份没有签。`}`}
      >
        <span className="letter-digest">所签清单的 SHA-256 摘要：{listDigest}</span>
      </Notice>
      {refused.length > 0 && (
        <RefusedTable caption="没有签的责任书" rows={refused} rowKey={(one) => one.id} />
      )}
      <div className="jw-dialog-actions">
        <Button type="primary" onClick={onClose}>
          知道了
        </Button>
      </div>
    </div>
  )
}
