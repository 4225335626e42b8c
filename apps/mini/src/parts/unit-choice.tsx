import type { ChoiceList, NamedUnit } from '@jianwang/api'
import { useState } from 'react'
import { units } from '#lib/api'
import type { ChosenUnit } from '#lib/chosen-unit'
import { findDistrictName } from '#lib/district-at'
import type { Point } from '#lib/place'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import type { ItemOf } from '#lib/use-pages'
import { Box } from '#ui/box'
import { Choice } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { Line } from '#ui/line'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { usePlace } from './use-place'

type Unit = ItemOf<ChoiceList>
export type UnitChoiceProps = {
  value: ChosenUnit
  onChange: (value: ChosenUnit) => void
  /** A drawn code has already said which sub-district; only the committee is left to choose. */
  fixedStreet?: boolean
  withCommittee?: boolean
  committeeNeeded?: boolean
  error?: string | undefined
  committeeError?: string | undefined
}

/** A15: without a code the leader says where he belongs: by choosing, by name, or by where he stands. */
export function UnitChoice(props: UnitChoiceProps) {
  const { value, onChange, fixedStreet, withCommittee, error } = props
  return (
    <Box>
      {fixedStreet === true ? null : <UnitFinder onFound={onChange} />}
      {fixedStreet === true ? null : (
        <>
          <Level
            id="district"
            label="所在区"
            parent={undefined}
            value={value.district}
            error={value.district === undefined ? error : undefined}
            onChange={(district) => onChange(district === undefined ? {} : { district })}
          />
          <Level
            id="street"
            label="所在街镇"
            parent={value.district?.id}
            value={value.street}
            waitFor={value.district === undefined ? '请先选择区' : undefined}
            error={value.district === undefined ? undefined : error}
            onChange={(street) =>
              onChange({
                ...(value.district === undefined ? {} : { district: value.district }),
                ...(street === undefined ? {} : { street }),
              })
            }
          />
        </>
      )}
      {withCommittee === false ? null : (
        <Level
          id="committee"
          label="所在居（村）委"
          optional={props.committeeNeeded !== true}
          error={props.committeeError}
          parent={value.street?.id}
          value={value.committee}
          waitFor={value.street === undefined ? '请先选择街镇' : undefined}
          onChange={(committee) => {
            const { committee: _, ...rest } = value
            onChange(committee === undefined ? rest : { ...rest, committee })
          }}
        />
      )}
    </Box>
  )
}

type LevelProps = {
  id: string
  label: string
  parent: number | undefined
  value: NamedUnit | undefined
  waitFor?: string | undefined
  optional?: boolean
  error?: string | undefined
  onChange: (unit: NamedUnit | undefined) => void
}

function Level({ id, label, parent, value, waitFor, optional, error, onChange }: LevelProps) {
  const {
    data,
    error: failure,
    reload,
  } = useLoad(
    async () => (waitFor === undefined ? (await units.children(parent)).items : []),
    [parent, waitFor],
  )
  const list: readonly NamedUnit[] = data ?? []
  const all = value === undefined || list.some((unit) => unit.id === value.id) ? list : [...list, value]
  return (
    <Field id={id} label={label} optional={optional === true} error={error}>
      {(described) => (
        <>
          <Choice
            id={id}
            {...described}
            label={label}
            value={value === undefined ? '' : String(value.id)}
            disabled={waitFor !== undefined}
            placeholder={waitFor ?? '请选择'}
            options={all.map((unit) => ({ value: String(unit.id), title: unit.name }))}
            onChange={(chosen) => onChange(all.find((unit) => String(unit.id) === chosen))}
          />
          {failure === undefined ? null : (
            <Press kind="quiet" onPress={reload}>
              名单没有读到，点此重试
            </Press>
          )}
        </>
      )}
    </Field>
  )
}

/** By name, or by where one stands. */
function useFinder(onFound: (value: ChosenUnit) => void) {
  const [found, setFound] = useState<readonly Unit[] | undefined>(undefined)
  const [told, setTold] = useState<string | undefined>(undefined)
  const { busy, error, run } = useAct()
  const place = usePlace()
  const search = (q: string) =>
    void run(async () => {
      setTold(undefined)
      setFound((await units.search(q)).items.filter(({ kind }) => kind !== 'committee'))
    })
  const locate = () =>
    place.ask((point) =>
      run(async () => {
        const { district, sentence } = await findDistrict(point)
        if (district !== undefined) onFound({ district })
        setTold(sentence)
      }),
    )
  const take = (unit: Unit) =>
    void run(async () => {
      onFound(await completeChoice(unit))
      setFound(undefined)
    })
  return { found, told, busy, error, sheet: place.sheet, search, locate, take }
}

function UnitFinder({ onFound }: { onFound: (value: ChosenUnit) => void }) {
  const [q, setQ] = useState('')
  const { found, told, busy, error, sheet, search, locate, take } = useFinder(onFound)
  return (
    <Box className="card">
      <Line
        id="unit-q"
        kind="search"
        label="按名称查找街镇"
        help="可以写一部分、拼音或首字母，如“梅陇”“meilong”“ml”。"
        max={30}
        value={q}
        onChange={setQ}
      />
      <Box className="pair">
        <Press disabled={q.trim() === '' || busy} onPress={() => search(q.trim())}>
          查找
        </Press>
        <Press disabled={busy} onPress={locate}>
          按我的位置
        </Press>
      </Box>
      {told === undefined ? null : (
        <Notice tone="info" title="按位置查找">
          {told}
        </Notice>
      )}
      <Failure text={error} />
      {found === undefined ? null : <Found units={found} onTake={take} />}
      {sheet}
    </Box>
  )
}

function Found({ units: found, onTake }: { units: readonly Unit[]; onTake: (unit: Unit) => void }) {
  if (found.length === 0) return <Box live="polite">没有找到，请换一个写法，或在下面选择。</Box>
  return (
    <Rows label="找到的街镇">
      {found.map((unit) => (
        <Row key={unit.id} title={unit.fullName} onPress={() => onTake(unit)} />
      ))}
    </Rows>
  )
}

/** The district one stands in, and what to say of it. */
async function findDistrict(point: Point | undefined): Promise<{ district?: NamedUnit; sentence: string }> {
  if (point === undefined)
    return { sentence: '没有取得位置。没有关系，请按名称查找，或在下面按区、街镇选择。' }
  const name = await findDistrictName(point)
  const district = (await units.children()).items.find((unit) => unit.name === name)
  return district === undefined
    ? { sentence: '您现在的位置不在上海市内，请在下面选择区、街镇。' }
    : { district, sentence: `您在${district.name}，请接着选择街镇。` }
}

/** The district above a found sub-district, so that both choices show it. */
async function completeChoice(unit: Unit): Promise<ChosenUnit> {
  if (unit.kind === 'district') return { district: unit }
  const district = (await units.children()).items.find(({ id }) => id === unit.parentId)
  return { ...(district === undefined ? {} : { district }), street: unit }
}
