import type { Condition } from '@jianwang/records/organisation-conditions'
import { Icon, type IconName } from '#ui/icons.tsx'
import './organisations.css'

const looks: Record<Condition['state'], { icon: IconName; word: string }> = {
  met: { icon: 'check', word: '符合' },
  unmet: { icon: 'error', word: '不符合' },
  open: { icon: 'dot', word: '待填写' },
}

/** What a sub-district's organisation must be (S0-25), each line with how it stands. */
export function ConditionList({ conditions }: { conditions: Condition[] }) {
  const left = conditions.filter((condition) => condition.state !== 'met').length
  return (
    <section className="org-conditions" aria-label="街镇提交的条件">
      <p>
        街镇提交的体育社会组织须同时符合以下三项
        {left === 0 ? '，现已全部符合。' : `，现有 ${left} 项未符合。`}
      </p>
      <ul aria-live="polite">
        {conditions.map(({ key, text, state }) => (
          <li key={key} className={`org-condition--${state}`}>
            <Icon name={looks[state].icon} size={16} />
            <span>{text}</span>
            <span className="org-condition__word">{looks[state].word}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
