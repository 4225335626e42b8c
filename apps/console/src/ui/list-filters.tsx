import { Button, Input, Select } from 'antd'
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import type { Search } from '#lib/address.ts'
import { Icon } from './icons.tsx'
import { TextFilter, type TextFilterWish } from './text-filter.tsx'

const UnitCascader = lazy(() =>
  import('./unit-cascader.tsx').then((file) => ({ default: file.UnitCascader })),
)
const DateRange = lazy(() => import('./date-range.tsx').then((file) => ({ default: file.DateRange })))

type Common = { key: string; label: string; width?: number }
export type Filter =
  | TextFilterWish
  /** Several values travel as one text with commas. */
  | (Common & { kind: 'select'; options: { value: string; label: string }[]; multiple?: boolean })
  | (Common & { kind: 'unit'; placeholder?: string; deepest?: 'district' | 'street' })
  /** Two keys of the address: `key` is the first day, `toKey` the last, both `2026-11-21`. */
  | (Common & { kind: 'dates'; toKey: string })
  | (Common & {
      kind: 'custom'
      render: (value: string | undefined, set: (value: string | undefined) => void, id: string) => ReactNode
    })

type Of<Kind extends Filter['kind']> = Extract<Filter, { kind: Kind }>
type More<Kind extends Filter['kind']> = Omit<Of<Kind>, 'key' | 'label' | 'kind' | 'options'>

/** A filter in one line: its key in the address, its label, and what else is to be said of it. */
export const wordFilter = (key: string, label: string, more: More<'text'> = {}): Of<'text'> => ({
  ...{ key, label, kind: 'text' },
  ...more,
})
export const unitFilter = (key: string, label: string, more: More<'unit'> = {}): Of<'unit'> => ({
  ...{ key, label, kind: 'unit' },
  ...more,
})
export const choiceFilter = (
  key: string,
  label: string,
  options: Of<'select'>['options'],
  more: More<'select'> = {},
): Of<'select'> => ({ key, label, kind: 'select', options, ...more })

/** All keys of the address a list's filters use. */
export function getFilterKeys(filters: Filter[]): string[] {
  return filters.flatMap((filter) => (filter.kind === 'dates' ? [filter.key, filter.toKey] : [filter.key]))
}

type FilterBarProps = {
  filters: Filter[]
  values: Search
  set: (changes: Record<string, string | undefined>) => void
}

/** The three filters used most, the rest folded behind 更多筛选; a folded filter in use is counted there. */
export function FilterBar({ filters, values, set }: FilterBarProps) {
  const folded = filters.slice(3)
  const inUse = folded.filter((filter) => values[filter.key]).length
  const [open, setOpen] = useState(false)
  const clearAll = () => set(Object.fromEntries(getFilterKeys(filters).map((key) => [key, undefined])))
  return (
    <search className="jw-filters" aria-label="筛选">
      {(open ? filters : filters.slice(0, 3)).map((filter) => (
        <FilterField key={filter.key} filter={filter} values={values} set={set} />
      ))}
      {folded.length > 0 && (
        <Button type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '更多筛选'}
          {inUse > 0 && !open ? `（${inUse}）` : ''}
          <span className={open ? 'jw-turned' : 'jw-unturned'}>
            <Icon name="down" size={14} />
          </span>
        </Button>
      )}
      {Object.keys(values).length > 0 && (
        <Button type="text" onClick={clearAll}>
          清空
        </Button>
      )}
    </search>
  )
}

type FilterFieldProps = { filter: Filter; values: Search; set: FilterBarProps['set'] }

function FilterField({ filter, values, set }: FilterFieldProps) {
  const id = useId()
  const value = values[filter.key]
  const setValue = (next: string | undefined) => set({ [filter.key]: next })
  const width = filter.width ?? { text: 200, select: 152, unit: 220, dates: 264, custom: 200 }[filter.kind]
  return (
    <div className="jw-filter">
      <label htmlFor={id}>{filter.label}</label>
      <div style={{ width }}>
        <Suspense fallback={<Input id={id} disabled />}>
          {filter.kind === 'text' && <TextFilter id={id} filter={filter} value={value} set={setValue} />}
          {filter.kind === 'select' && <SelectFilter id={id} filter={filter} value={value} set={setValue} />}
          {filter.kind === 'unit' && (
            <UnitCascader
              id={id}
              value={value}
              onChange={(unitId) => setValue(unitId?.toString())}
              {...(filter.placeholder ? { placeholder: filter.placeholder } : {})}
              {...(filter.deepest ? { deepest: filter.deepest } : {})}
              allowClear
            />
          )}
          {filter.kind === 'dates' && (
            <DateRange
              id={id}
              value={[value, values[filter.toKey]]}
              onChange={([from, to]) => set({ [filter.key]: from, [filter.toKey]: to })}
            />
          )}
          {filter.kind === 'custom' && filter.render(value, setValue, id)}
        </Suspense>
      </div>
    </div>
  )
}

type FieldProps<Kind> = {
  id: string
  filter: Extract<Filter, { kind: Kind }>
  value: string | undefined
  set: (value: string | undefined) => void
}

function SelectFilter({ id, filter, value, set }: FieldProps<'select'>) {
  const common = {
    id,
    options: filter.options,
    allowClear: true,
    placeholder: '全部',
    style: { width: '100%' },
  }
  const search = { showSearch: { optionFilterProp: 'label' } }
  if (filter.multiple) {
    const chosen = value ? value.split(',') : []
    return (
      <Select<string[]>
        {...common}
        {...search}
        mode="multiple"
        maxTagCount="responsive"
        value={chosen}
        onChange={(next) => set(next.join(',') || undefined)}
      />
    )
  }
  return (
    <Select<string>
      {...common}
      {...(filter.options.length > 8 ? search : {})}
      {...(value ? { value } : {})}
      onChange={(next: string | undefined) => set(next)}
    />
  )
}
