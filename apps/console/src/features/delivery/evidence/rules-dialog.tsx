import './evidence.css'
import type { EvidenceRules } from '@jianwang/api'
import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Loaded } from '#ui/page.tsx'
import { base } from './evidence-words.ts'

const path = `${base}/evidence/rules` as const
type Key = 'leastPhotos' | 'leastVideos' | 'minutesAround' | 'metresAround'
const fields: readonly { key: Key; label: string; least: number; most: number }[] = [
  { key: 'leastPhotos', label: '每节课至少几张照片', least: 1, most: 20 },
  { key: 'leastVideos', label: '每节课至少几段视频', least: 1, most: 5 },
  { key: 'minutesAround', label: '上课前后各多少分钟内拍摄', least: 0, most: 1_440 },
  { key: 'metresAround', label: '距场地多少米内拍摄', least: 50, most: 20_000 },
]

/** How much is asked of a lesson, and how near in time and place. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const query = useGet(path)
  const rules = query.data
  if (rules?.mayChange === true) return <Change rules={rules} onClose={onClose} />
  return (
    <Dialog title="照片和视频的要求" open onClose={onClose}>
      <Loaded query={query}>
        {(found) => (
          <dl className="evidence-facts">
            {fields.map(({ key, label }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd className="jw-number">{found[key]}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Dialog>
  )
}

function Change({ rules, onClose }: { rules: EvidenceRules; onClose: () => void }) {
  const id = useId()
  const [values, setValues] = useState<Record<Key, number>>(rules)
  return (
    <ActDialog
      title="修改照片和视频的要求"
      verb="保存"
      done="已保存，从现在起收到的按新要求核对。"
      reason={{ need: 'required' }}
      send={(reason) =>
        request(path, {
          method: 'PUT',
          body: {
            leastPhotos: values.leastPhotos,
            leastVideos: values.leastVideos,
            minutesAround: values.minutesAround,
            metresAround: values.metresAround,
            version: rules.version,
            reason,
          },
        })
      }
      onClose={onClose}
    >
      {fields.map(({ key, label, least, most }) => (
        <div key={key} className="jw-stack">
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <InputNumber
            id={`${id}-${key}`}
            min={least}
            max={most}
            precision={0}
            value={values[key]}
            onChange={(value) => setValues((was) => ({ ...was, [key]: value ?? was[key] }))}
          />
        </div>
      ))}
    </ActDialog>
  )
}
