import { activityCategoryNames, activityItems } from '@jianwang/words/activity-items'
import type { Item } from '#lib/wire'
import { Box, Heading } from '#ui/box'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
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
          <Box className="chips">
            {activityItems
              .filter((item) => item.category === category)
              .map(({ code, name }) => (
                <Press
                  key={code}
                  kind="plain"
                  className="chip"
                  pressed={items.some((item) => item.code === code)}
                  onPress={() => toggle(code)}
                >
                  {name}
                </Press>
              ))}
          </Box>
        </Box>
      ))}
      {other === undefined ? null : (
        <Field id="item-other" label="其他项目的名称" error={faults['item-other']}>
          {(described) => (
            <Entry
              id="item-other"
              {...described}
              label="其他项目的名称"
              max={20}
              value={other.name ?? ''}
              onChange={(name) => onChange({ items: rename(name) })}
            />
          )}
        </Field>
      )}
    </Box>
  )
}
