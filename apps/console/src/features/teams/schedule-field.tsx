import { crsWords } from '@jianwang/records/coordinates'
import { toOptions } from '@jianwang/records/fields'
import { weekdays } from '@jianwang/words/teams'
import { Button, Select } from 'antd'
import { useId } from 'react'
import { emptySchedule, type ScheduleGroup } from './form-values.ts'
import { type ControlProps, DegreePart, LineList, Part, TextPart } from './line-list.tsx'

/** 活动时间和地点 (S0-36): days as chips, a time, a place, and if known where it is on the map. */
export function ScheduleField({ id, value = [], onChange, onBlur }: ControlProps<ScheduleGroup[]>) {
  const ownId = useId()
  return (
    <LineList<ScheduleGroup>
      label="活动时间和地点"
      lines={value}
      addLabel="添加活动时间"
      makeLine={() => ({ ...emptySchedule, place: value.at(-1)?.place ?? '' })}
      most={14}
      onChange={onChange}
      onBlur={onBlur}
    >
      {(group, change, at) => (
        <ScheduleLine
          group={group}
          change={change}
          firstId={at === 0 ? (id ?? ownId) : `${ownId}-${at}`}
          name={`第 ${at + 1} 项`}
        />
      )}
    </LineList>
  )
}

type LineProps = {
  group: ScheduleGroup
  change: (next: ScheduleGroup) => void
  firstId: string
  name: string
}

function ScheduleLine({ group, change, firstId, name }: LineProps) {
  const id = useId()
  const toggle = (day: number) =>
    change({
      ...group,
      weekdays: group.weekdays.includes(day)
        ? group.weekdays.filter((other) => other !== day)
        : [...group.weekdays, day].sort((a, b) => a - b),
    })
  const part = (key: 'starts' | 'ends' | 'place') => ({
    id: `${id}-${key}`,
    value: group[key],
    put: (text: string) => change({ ...group, [key]: text }),
  })
  return (
    <div className="jw-stack jw-stack--tight">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset inside a fieldset would be read out twice */}
      <div className="jw-chips" role="group" aria-label={`${name}周几活动`}>
        {weekdays.map((word, at) => (
          <button
            key={word}
            type="button"
            id={at === 0 ? firstId : undefined}
            className="jw-chip"
            // The field's label leads to the first chip and must not become its name.
            aria-label={word}
            aria-pressed={group.weekdays.includes(at + 1)}
            onClick={() => toggle(at + 1)}
          >
            {word}
          </button>
        ))}
      </div>
      <div className="jw-parts">
        <TextPart {...part('starts')} label="开始时间" width={120} type="time" />
        <TextPart {...part('ends')} label="结束时间" width={120} type="time" />
        <TextPart {...part('place')} label="活动地点" maxLength={60} placeholder="如：金海公园东门广场" />
      </div>
      <Coordinate group={group} change={change} id={id} />
    </div>
  )
}

/** Optional; only shown once wanted, so that nobody thinks it is asked for. */
function Coordinate({ group, change, id }: Omit<LineProps, 'firstId' | 'name'> & { id: string }) {
  const { lng, lat, crs, ...rest } = group
  if (crs === undefined)
    return (
      <div>
        <Button type="link" className="jw-plain-link" onClick={() => change({ ...group, crs: 'gcj02' })}>
          添加坐标（选填）
        </Button>
      </div>
    )
  const place = { ...rest, crs }
  const put = (next: { lng?: number | undefined; lat?: number | undefined }) =>
    change({
      ...place,
      ...(next.lng === undefined ? {} : { lng: next.lng }),
      ...(next.lat === undefined ? {} : { lat: next.lat }),
    })
  return (
    <div className="jw-parts">
      <DegreePart
        {...{ id: `${id}-lng`, label: '经度', placeholder: '121.473700', value: lng }}
        put={(next) => put({ lng: next, lat })}
      />
      <DegreePart
        {...{ id: `${id}-lat`, label: '纬度', placeholder: '31.230400', value: lat }}
        put={(next) => put({ lng, lat: next })}
      />
      <Part label="坐标来源" htmlFor={`${id}-crs`} width={152}>
        <Select
          id={`${id}-crs`}
          options={toOptions(crsWords)}
          value={crs}
          onChange={(next: typeof crs) => change({ ...group, crs: next })}
        />
      </Part>
      <Button type="link" className="jw-plain-link jw-part-end" onClick={() => change(rest)}>
        不填坐标
      </Button>
    </div>
  )
}
