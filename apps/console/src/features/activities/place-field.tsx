import { crsWords } from '@jianwang/records/coordinates'
import { toOptions } from '@jianwang/records/fields'
import { Button, InputNumber, type InputNumberProps, Select } from 'antd'
import { useId } from 'react'
import type { Point } from './form-values.ts'
import { PlaceMap } from './place-map.tsx'

type PlaceFieldProps = {
  id?: string
  value?: Point | undefined
  onChange?: (point: Point | undefined) => void
  onBlur?: () => void
}

/** Where the place is on the map (选填): only shown once wanted, so that nobody thinks it is asked for. */
export function PlaceField({ id, value, onChange, onBlur }: PlaceFieldProps) {
  const ownId = useId()
  if (value?.crs === undefined)
    return (
      // The field's label leads to the button and must not become its name.
      <Button {...(id ? { id } : {})} aria-label="添加坐标" onClick={() => onChange?.({ crs: 'gcj02' })}>
        添加坐标
      </Button>
    )
  const { crs } = value
  const put = (key: 'lng' | 'lat', next: number | null) => {
    const { [key]: _old, ...rest } = value
    onChange?.(next === null ? rest : { ...rest, [key]: next })
  }
  const degree = (key: 'lng' | 'lat') => ({
    value: value[key] ?? null,
    onChange: (next: number | null) => put(key, next),
    onBlur: () => onBlur?.(),
  })
  return (
    <div className="jw-stack jw-stack--tight">
      <PlaceMap value={value} onPick={(point) => onChange?.(point)} />
      <p className="jw-hint">点击地图或拖动标记设定位置；也可以直接填写经纬度。</p>
      <div className="act-parts">
        <Degree {...degree('lng')} id={id ?? ownId} label="经度" placeholder="121.473700" />
        <Degree {...degree('lat')} id={`${ownId}-lat`} label="纬度" placeholder="31.230400" />
        <div className="act-part">
          <label htmlFor={`${ownId}-crs`}>坐标来源</label>
          <Select
            id={`${ownId}-crs`}
            style={{ width: 160 }}
            options={toOptions(crsWords)}
            value={crs}
            onChange={(next) => onChange?.({ ...value, crs: next })}
          />
        </div>
        <Button type="link" onClick={() => onChange?.(undefined)}>
          不填坐标
        </Button>
      </div>
    </div>
  )
}

type DegreeProps = Pick<InputNumberProps<number>, 'onBlur' | 'onChange' | 'placeholder' | 'value'> & {
  id: string
  label: string
}

function Degree({ id, label, ...input }: DegreeProps) {
  return (
    <div className="act-part">
      <label htmlFor={id}>{label}</label>
      <InputNumber<number>
        {...input}
        id={id}
        aria-label={label}
        style={{ width: 140 }}
        controls={false}
        precision={6}
      />
    </div>
  )
}
