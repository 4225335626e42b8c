import type { Settings } from '@jianwang/api'
import { Switch } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { ConfirmDialog } from '#ui/confirm-action.tsx'
import { ChangedBy } from './changed-by.tsx'
import { base, type FeatureKey, featureWords } from './setting-words.ts'

/** One switch a function; each turn says what it does and asks why. */
export function FeatureSwitches({ features }: { features: Settings['features'] }) {
  const [turning, setTurning] = useState<FeatureKey>()
  return (
    <section className="jw-card">
      <h2>功能开通</h2>
      <p className="jw-hint">没有开通的功能在各页显示“暂未开通”。改动几秒内在所有服务生效。</p>
      <ul className="settings-switches">
        {(Object.keys(featureWords) as FeatureKey[]).map((key) => (
          <li key={key}>
            <div>
              <strong id={`feature-${key}`}>{featureWords[key].title}</strong>
              <p className="jw-hint">{featureWords[key].about}</p>
            </div>
            <Switch
              aria-labelledby={`feature-${key}`}
              checked={features.value[key]}
              checkedChildren="已开通"
              unCheckedChildren="未开通"
              onChange={() => setTurning(key)}
            />
          </li>
        ))}
        <li>
          <div>
            <strong>健身地图、体育社会组织信息统计</strong>
            <p className="jw-hint">本版本尚未提供，不能开通。</p>
          </div>
          <span className="jw-hint">尚未提供</span>
        </li>
      </ul>
      <ChangedBy {...features} />
      {turning && <TurnDialog feature={turning} features={features} onClose={() => setTurning(undefined)} />}
    </section>
  )
}

type TurnProps = { feature: FeatureKey; features: Settings['features']; onClose: () => void }

function TurnDialog({ feature, features, onClose }: TurnProps) {
  const { title, about } = featureWords[feature]
  const isOn = features.value[feature]
  const verb = isOn ? '关闭' : '开通'
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      confirm={{
        title: `${verb}“${title}”？`,
        consequence: isOn ? '关闭后各页显示“暂未开通”，已有的数据保留。' : about,
        reason: 'required',
        reasonLabel: `${verb}的原因`,
        verb,
        danger: isOn,
        done: `已${verb}“${title}”。`,
        run: (reason, key) =>
          request(`${base}/features`, {
            method: 'PUT',
            key,
            body: { version: features.version, features: { ...features.value, [feature]: !isOn }, reason },
          }),
      }}
    />
  )
}
