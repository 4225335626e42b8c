import type { StaffTrainings } from '@jianwang/api'
import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'

type Training = StaffTrainings['items'][number]
type Came = { unitId: number; name: string; heads: number }

/** Which sub-districts came, with how many; it stands in the place of what was told before. */
export function AttendanceDialog({ training, onClose }: { training: Training; onClose: () => void }) {
  const id = useId()
  const [came, setCame] = useState<readonly Came[]>(
    training.units.map((unit) => ({ unitId: unit.id, name: unit.name, heads: unit.heads })),
  )
  return (
    <ActDialog
      title={`登记到场：${training.title}`}
      verb="保存"
      send={(_, key) =>
        request(`/api/delivery/trainings/${training.id}/attendance`, {
          method: 'PUT',
          key,
          body: {
            version: training.version,
            units: came.map(({ unitId, heads }) => ({ unitId, heads })),
          },
        })
      }
      done={`已登记 ${came.length} 个街镇到场。`}
      onClose={onClose}
    >
      <Labelled id={`${id}-unit`} label="添加街镇">
        <AddUnit
          id={`${id}-unit`}
          add={(unit) => came.every(({ unitId }) => unitId !== unit.unitId) && setCame([...came, unit])}
        />
      </Labelled>
      <CameList came={came} setCame={setCame} />
    </ActDialog>
  )
}

type CameProps = { came: readonly Came[]; setCame: (came: readonly Came[]) => void }

function CameList({ came, setCame }: CameProps) {
  if (came.length === 0) return <p className="jw-hint">还没有登记街镇。</p>
  return (
    <ul className="training-came" aria-label="到场的街镇">
      {came.map((one) => (
        <li key={one.unitId} className="jw-row">
          <span style={{ width: 160 }}>{one.name}</span>
          <InputNumber<number>
            aria-label={`${one.name}到场人数`}
            min={1}
            max={1_000}
            precision={0}
            value={one.heads}
            onChange={(heads) =>
              setCame(came.map((each) => (each === one ? { ...one, heads: heads ?? 1 } : each)))
            }
          />
          <span>人</span>
          <Button
            type="text"
            aria-label={`去掉${one.name}`}
            onClick={() => setCame(came.filter((each) => each !== one))}
          >
            去掉
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The choice empties itself: the next one is added by it. */
function AddUnit({ id, add }: { id: string; add: (unit: Came) => void }) {
  const [unitId, setUnitId] = useState<number>()
  const unit = useGet(`/api/units/${unitId ?? 0}`, undefined, { enabled: unitId !== undefined }).data
  const chosen = unit !== undefined && unit.id === unitId && unit.kind === 'street' ? unit : undefined
  return (
    <span className="jw-row">
      <span style={{ width: 280 }}>
        <UnitCascader
          id={id}
          value={unitId}
          onChange={setUnitId}
          deepest="street"
          allowClear
          placeholder="选择或输入街镇名称"
        />
      </span>
      <Button
        disabled={chosen === undefined}
        onClick={() => {
          if (chosen === undefined) return
          add({ unitId: chosen.id, name: chosen.name, heads: 1 })
          setUnitId(undefined)
        }}
      >
        添加
      </Button>
    </span>
  )
}
