import type { DeliveryLetter } from '@jianwang/api'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { ActDialog } from '#ui/act-form.tsx'
import { base } from './letter-words.ts'
import { bodyOf, missing, type Named, nobody, Signers } from './signers.tsx'

/** A correction: a new edition, and the old one is void at once. */
export function ReplaceDialog({ letter, onClose }: { letter: DeliveryLetter; onClose: () => void }) {
  const go = useGo()
  const [named, setNamed] = useState<Named>({ ...nobody, supplement: letter.supplement ?? '' })
  const people = bodyOf(named)
  return (
    <ActDialog
      title={`出第 ${letter.edition + 1} 版`}
      verb="出新版"
      danger
      reason={{ need: 'required', label: '更正原因' }}
      check={() => (people === undefined ? missing : undefined)}
      send={(reason, key) =>
        request(`${base}/${letter.id}/replace`, {
          method: 'POST',
          key,
          // Asked by `check`.
          body: {
            version: letter.version,
            reason,
            ...(people ?? { associationSigner: '', streetSigner: '', supplement: null }),
          },
        })
      }
      done="已出新版，等待双方重新签字。"
      onDone={(next) => go(`/delivery/letters/${next.id}`)}
      onClose={onClose}
    >
      <p>第 {letter.edition} 版立即作废，已有的签字不带到新版。</p>
      <Signers unitId={letter.unitId} named={named} onChange={setNamed} />
    </ActDialog>
  )
}
