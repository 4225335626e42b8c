import type { ActivityForm, FormFaults } from '#lib/activity-form'
import { Entry, type EntryProps, Tick } from '#ui/entry'
import { Field } from '#ui/field'

export type ActivityEntriesProps = {
  form: ActivityForm
  faults: FormFaults
  onChange: (part: Partial<ActivityForm>) => void
}
type Written = Exclude<keyof ActivityForm, 'teamsOnly' | 'waitingList'>
type One = { name: Written; label: string; help?: string; optional?: boolean } & Pick<
  EntryProps,
  'kind' | 'max'
>

const entries: readonly One[] = [
  { name: 'title', label: '活动名称', max: 60 },
  { name: 'body', label: '活动内容', kind: 'long', max: 5_000, help: '做什么、适合谁、由谁带领。' },
  { name: 'day', label: '活动日期', kind: 'date' },
  { name: 'starts', label: '开始时间', kind: 'time' },
  { name: 'ends', label: '结束时间', kind: 'time' },
  { name: 'place', label: '活动地点', max: 100, help: '写到能找到的程度，如“罗秀公园东门广场”。' },
  { name: 'capacity', label: '名额', kind: 'digits', max: 6, help: '最多多少人参加。报名到活动开始时截止。' },
  { name: 'material', label: '请参加者准备', optional: true, max: 200 },
]

export function ActivityEntries({ form, faults, onChange }: ActivityEntriesProps) {
  return (
    <>
      {entries.map(({ name, label, help, optional, kind, max }) => (
        <Field
          key={name}
          id={name}
          label={label}
          help={help}
          optional={optional === true}
          error={faults[name]}
        >
          {(described) => (
            <Entry
              id={name}
              {...described}
              {...(kind === undefined ? {} : { kind })}
              {...(max === undefined ? {} : { max })}
              label={optional === true ? `${label}（选填）` : label}
              value={form[name]}
              onChange={(value) => onChange({ [name]: value })}
            />
          )}
        </Field>
      ))}
      <Tick id="teamsOnly" on={form.teamsOnly} onChange={(teamsOnly) => onChange({ teamsOnly })}>
        只面向已登记团队的队员
      </Tick>
      <Tick id="waitingList" on={form.waitingList} onChange={(waitingList) => onChange({ waitingList })}>
        名额报满后可以排队候补
      </Tick>
    </>
  )
}
