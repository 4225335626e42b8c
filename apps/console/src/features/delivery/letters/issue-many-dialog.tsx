import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import type { Line } from './progress-line.ts'
import { SignerSelect, Supplement } from './signers.tsx'

type Props = {
  halfYear: string
  lines: readonly Line[]
  onClose: () => void
  watch: (taskId: string) => void
}

/** One person of the association signs for all; who signs for each sub-district is found. */
export function IssueManyDialog({ halfYear, lines, onClose, watch }: Props) {
  const [signer, setSigner] = useState<string>()
  const [supplement, setSupplement] = useState('')
  const people = useGet('/api/delivery/letter-signers').data?.association
  return (
    <ActDialog
      title={`为 ${lines.length} 个街镇出具责任书`}
      verb="出具"
      check={() => (signer === undefined ? '请选择协会的签字人。' : undefined)}
      send={(_, key) =>
        request('/api/delivery/letter-batches', {
          method: 'POST',
          key,
          body: {
            halfYear,
            unitIds: lines.map(({ unitId }) => unitId),
            // Asked by `check`.
            associationSigner: signer ?? '',
            supplement: supplement.trim() || null,
          },
        })
      }
      done="已开始出具，进度见本页。"
      onDone={({ taskId }) => watch(taskId)}
      onClose={onClose}
    >
      <p>
        街镇签字人沿用上一份责任书的；没有上一份的，取该街镇唯一的管理员。分不清的街镇不出具，在结果中列出，请单独办理。
      </p>
      <SignerSelect label="协会签字人" people={people} value={signer} onChange={setSigner} />
      <Supplement value={supplement} onChange={setSupplement} />
    </ActDialog>
  )
}
