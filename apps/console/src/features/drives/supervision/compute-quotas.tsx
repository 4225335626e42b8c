import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { faultProps, Labelled } from '#ui/labelled.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { base, type CampaignLine } from './board-words.ts'

/** Computes the places of a campaign; `total` is what was computed before. */
export function ComputeQuotas({ campaign, total }: { campaign: CampaignLine; total: number | undefined }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type={total === undefined ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {total === undefined ? '计算名额' : '重新计算'}
      </Button>
      {isOpen && <ComputeDialog campaign={campaign} total={total} onClose={() => setOpen(false)} />}
    </>
  )
}

function ComputeDialog(props: { campaign: CampaignLine; total: number | undefined; onClose: () => void }) {
  const { campaign, total, onClose } = props
  const id = useId()
  const [wanted, setWanted] = useState<number | null>(total ?? null)
  return (
    <ActDialog
      title={total === undefined ? '计算名额' : '重新计算名额'}
      verb={total === undefined ? '计算' : '重新计算'}
      check={() => (wanted === null ? '请填写名额总数。' : undefined)}
      choiceId={id}
      send={(_, key) =>
        request(`${base}/campaigns/${campaign.id}/quotas`, {
          method: 'POST',
          key,
          body: { total: wanted ?? 0 }, // never without: see `check`
        })
      }
      done="名额已计算。"
      onClose={onClose}
    >
      {(fault) => (
        <>
          <p>按“{campaign.title}”现在的录入和报到情况计算，结果各直属组织都能看到自己的。</p>
          {total !== undefined && (
            <Notice tone="warning" title="重新计算会覆盖现有名额，作过的调整和原因不再保留在表中。" />
          )}
          <Labelled id={id} label="名额总数（个）" fault={fault}>
            <InputNumber
              id={id}
              min={1}
              max={1_000_000}
              precision={0}
              value={wanted}
              style={{ width: 200 }}
              {...faultProps(id, fault)}
              onChange={setWanted}
            />
          </Labelled>
        </>
      )}
    </ActDialog>
  )
}
