import { activityItems } from '@jianwang/words/activity-items'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { type ControlProps, LineList } from './line-list.tsx'
import type { Item } from './team-requests.ts'

const groups = [...new Set(activityItems.map((item) => item.group))].map((group) => ({
  label: group,
  title: group,
  options: activityItems
    .filter((item) => item.group === group)
    .map(({ code, name }) => ({ value: code as string, label: name })),
}))

/** 活动项目, one or more (S0-48); the list is open: 其他 takes a name of its own. */
export function ItemField({ id, value = [], onChange, onBlur }: ControlProps<Item[]>) {
  const ownId = useId()
  return (
    <LineList<Item>
      label="活动项目"
      lines={value}
      addLabel="添加活动项目"
      makeLine={() => ({ code: '', name: '' })}
      most={10}
      onChange={onChange}
      onBlur={onBlur}
    >
      {(item, change, at) => (
        <>
          <Select<string>
            id={at === 0 ? (id ?? ownId) : `${ownId}-${at}`}
            aria-label={`第 ${at + 1} 项活动项目`}
            style={{ width: 240 }}
            options={groups}
            // A group's heading is no item: what is typed is looked for in the items alone.
            showSearch={{
              filterOption: (typed, option) =>
                option !== undefined && 'value' in option && isCalled(String(option.value), typed.trim()),
            }}
            placeholder="选择或输入项目"
            {...(item.code ? { value: item.code } : {})}
            onChange={(code) => change({ code, name: nameOf(code) })}
          />
          {item.code === 'other' && (
            <Input
              aria-label={`第 ${at + 1} 项活动项目的名称`}
              style={{ width: 240 }}
              placeholder="填写项目名称"
              maxLength={20}
              value={item.name}
              onChange={(event) => change({ ...item, name: event.target.value })}
            />
          )}
        </>
      )}
    </LineList>
  )
}

/** By its name or any other way people write it. */
function isCalled(code: string, typed: string): boolean {
  const item = activityItems.find((one) => one.code === code)
  return item !== undefined && [item.name, ...item.synonyms].some((word) => word.includes(typed))
}

function nameOf(code: string): string {
  return code === 'other' ? '' : (activityItems.find((item) => item.code === code)?.name ?? '')
}
