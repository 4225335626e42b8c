import { Icon } from '#ui/icons.tsx'
import './imports.css'

const steps = [
  ['upload', '上传表格'],
  ['reading', '读取核对'],
  ['preview', '预览'],
  ['commit', '提交'],
  ['done', '完成'],
] as const

export type StepKey = (typeof steps)[number][0]

/** Where in the import one is; steps already behind bear a tick. */
export function ImportSteps({ at }: { at: StepKey }) {
  const now = steps.findIndex(([key]) => key === at)
  return (
    <ol className="imp-steps" aria-label="导入步骤">
      {steps.map(([key, word], index) => (
        <li
          key={key}
          className={index < now ? 'imp-step--past' : index === now ? 'imp-step--now' : undefined}
          {...(index === now ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="imp-step__mark">
            {index < now || at === 'done' ? <Icon name="check" size={14} /> : index + 1}
          </span>
          {word}
        </li>
      ))}
    </ol>
  )
}
