import type { AssessmentRules } from '@jianwang/api'
import { deliveryQualities, explainWeights, qualityNames } from '@jianwang/records/delivery-assessment'
import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'

/** What each quality weighs, and with how few lessons nobody is ranked; for what is worked out from then on. */
export function WeightsDialog({ rules, onClose }: { rules: AssessmentRules; onClose: () => void }) {
  const id = useId()
  const [weights, setWeights] = useState(rules.weights)
  const [leastLessons, setLeast] = useState(rules.leastLessons)
  const fault = explainWeights(weights)
  return (
    <ActDialog
      title="考核权重"
      verb="保存"
      done="已保存，下次计算时使用。"
      reason={{ need: 'required' }}
      send={(reason) =>
        request('/api/delivery/assessment-rules', {
          method: 'PUT',
          body: { weights, leastLessons, version: rules.version, reason },
        })
      }
      onClose={onClose}
    >
      <div className="delivery-weights">
        {qualityNames.map((quality) => (
          <label key={quality} htmlFor={`${id}-${quality}`}>
            {deliveryQualities[quality]}
            <InputNumber
              id={`${id}-${quality}`}
              min={0}
              max={100}
              precision={0}
              value={weights[quality]}
              onChange={(value) => setWeights((was) => ({ ...was, [quality]: value ?? 0 }))}
            />
          </label>
        ))}
        <label htmlFor={`${id}-least`}>
          授课至少几节才排名
          <InputNumber
            id={`${id}-least`}
            min={1}
            max={1_000}
            precision={0}
            value={leastLessons}
            onChange={(value) => setLeast(value ?? 1)}
          />
        </label>
      </div>
      <p className={fault === undefined ? 'jw-hint' : 'delivery-near'} role="status">
        {fault ?? '四项合计 100。没有数据的指标不计分，也不扣分。'}
      </p>
    </ActDialog>
  )
}
