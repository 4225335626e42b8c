import { weekdays } from '@jianwang/words/teams'
import { Button, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { emptySchedule, type ScheduleGroup } from './form-values.ts'
import { type ControlProps, LineList, Part } from './line-list.tsx'

const systems = [
  { value: 'gcj02', label: '高德、腾讯地图' },
  { value: 'bd09', label: '百度地图' },
  { value: 'wgs84', label: 'GPS' },
  { value: 'cgcs2000', label: '天地图' },
]

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
        <Part label="开始时间" htmlFor={`${id}-starts`} width={120}>
          <Input
            id={`${id}-starts`}
            type="time"
            value={group.starts}
            onChange={(event) => change({ ...group, starts: event.target.value })}
          />
        </Part>
        <Part label="结束时间" htmlFor={`${id}-ends`} width={120}>
          <Input
            id={`${id}-ends`}
            type="time"
            value={group.ends}
            onChange={(event) => change({ ...group, ends: event.target.value })}
          />
        </Part>
        <Part label="活动地点" htmlFor={`${id}-place`}>
          <Input
            id={`${id}-place`}
            value={group.place}
            maxLength={60}
            placeholder="如：金海公园东门广场"
            onChange={(event) => change({ ...group, place: event.target.value })}
          />
        </Part>
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
      <Part label="经度" htmlFor={`${id}-lng`} width={128}>
        <InputNumber<number>
          id={`${id}-lng`}
          style={{ width: '100%' }}
          controls={false}
          precision={6}
          placeholder="121.473700"
          {...(lng === undefined ? {} : { value: lng })}
          onChange={(next) => put({ lng: next ?? undefined, lat })}
        />
      </Part>
      <Part label="纬度" htmlFor={`${id}-lat`} width={128}>
        <InputNumber<number>
          id={`${id}-lat`}
          style={{ width: '100%' }}
          controls={false}
          precision={6}
          placeholder="31.230400"
          {...(lat === undefined ? {} : { value: lat })}
          onChange={(next) => put({ lng, lat: next ?? undefined })}
        />
      </Part>
      <Part label="坐标来源" htmlFor={`${id}-crs`} width={152}>
        <Select
          id={`${id}-crs`}
          options={systems}
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
