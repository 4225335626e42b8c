import { activityCategoryNames, activityItems } from '@jianwang/words/activity-items'
import type { Item } from '#lib/register-draft'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import type { StepProps } from './step-props'

const categories = ['dance', 'martial', 'other'] as const

/** S0-48: one or more items of the catalogue; what it lacks goes under 其他 with its own name. */
export function ItemStep({ draft, faults, onChange }: StepProps) {
  const { items } = draft
  const other = items.find((item) => item.code === 'other')
  const toggle = (code: string) =>
    onChange({
      items: items.some((item) => item.code === code)
        ? items.filter((item) => item.code !== code)
        : [...items, { code }],
    })
  const rename = (name: string): Item[] =>
    items.map((item) => (item.code === 'other' ? { code: 'other', name } : item))
  return (
    <Box>
      <Box className="soft para">可以选多项，已选 {items.length} 项。</Box>
      <Failure text={faults.items} />
      {categories.map((category) => (
        <Box key={category}>
          <Heading level={3}>{activityCategoryNames[category]}</Heading>
          <Chips of={category} chosen={items} onToggle={toggle} />
        </Box>
      ))}
      {other === undefined ? null : (
        <Line
          id="item-other"
          label="其他项目的名称"
          max={20}
          value={other.name ?? ''}
          error={faults['item-other']}
          onChange={(name) => onChange({ items: rename(name) })}
        />
      )}
    </Box>
  )
}

type ChipsProps = {
  of: (typeof categories)[number]
  chosen: readonly Item[]
  onToggle: (code: string) => void
}

function Chips({ of, chosen, onToggle }: ChipsProps) {
  return (
    <Box className="chips">
      {activityItems
        .filter(({ category }) => category === of)
        .map(({ code, name }) => (
          <Press
            key={code}
            kind="plain"
            className="chip"
            pressed={chosen.some((item) => item.code === code)}
            onPress={() => onToggle(code)}
          >
            {name}
          </Press>
        ))}
    </Box>
  )
}
