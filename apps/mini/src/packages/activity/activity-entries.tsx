import { audiences } from '@jianwang/records/activity'
import type { ActivityForm } from '#lib/activity-form'
import type { Form } from '#lib/use-form'
import { Line, type LineProps, TickLine } from '#ui/line'

type Written = Exclude<keyof ActivityForm, 'version' | 'teamsOnly' | 'waitingList'>
type One = { name: Written } & Pick<LineProps, 'label' | 'help' | 'optional' | 'kind' | 'max'>

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

export function ActivityEntries({ form: { at } }: { form: Form<ActivityForm> }) {
  return (
    <>
      {entries.map((entry) => (
        <Line
          key={entry.name}
          {...at(entry.name)}
          {...entry}
          spoken={entry.optional === true ? `${entry.label}（选填）` : entry.label}
        />
      ))}
      <TickLine {...at('teamsOnly')}>只面向{audiences.teams}</TickLine>
      <TickLine {...at('waitingList')}>名额报满后可以排队候补</TickLine>
    </>
  )
}
