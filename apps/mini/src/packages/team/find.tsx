import { useMemo, useState } from 'react'
import { teams } from '#lib/api'
import type { ChosenUnit } from '#lib/chosen-unit'
import { go } from '#lib/go'
import { useAct } from '#lib/use-act'
import type { Page, PublicTeam } from '#lib/wire'
import { Box, Heading } from '#ui/box'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { More } from '#ui/more'
import { Empty, Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { PlaceMap } from '../../parts/place-map'
import { PublicTeamRows, teamSpots } from '../../parts/team-rows'
import { UnitChoice } from '../../parts/unit-choice'
import { usePlace } from '../../parts/use-place'

type Read = (cursor: string | undefined) => Promise<Page<PublicTeam>>

/** 找团队: by name (pinyin and slips allowed), by where I am, by unit. */
export default function Find() {
  const [q, setQ] = useState('')
  const [unit, setUnit] = useState<ChosenUnit>({})
  const [byUnit, setByUnit] = useState(false)
  const [found, setFound] = useState<readonly PublicTeam[] | undefined>(undefined)
  const [refused, setRefused] = useState(false)
  const act = useAct()
  const place = usePlace()

  const [rest, setRest] = useState<(() => void) | undefined>(undefined)

  const show = (read: Read, before: readonly PublicTeam[] = [], cursor?: string): Promise<void> =>
    act.run(async () => {
      setRefused(false)
      const { items, nextCursor } = await read(cursor)
      const all = [...before, ...items]
      setFound(all)
      setRest(() => (nextCursor === undefined ? undefined : () => void show(read, all, nextCursor)))
    })
  const nearby = () =>
    place.ask((point) => {
      if (point !== undefined) return show(() => teams.near(`${point.lng},${point.lat}`))
      setRefused(true)
      return setByUnit(true)
    })
  const chooseUnit = (chosen: ChosenUnit) => {
    setUnit(chosen)
    const smallest = chosen.committee ?? chosen.street ?? chosen.district
    if (smallest !== undefined) void show((cursor) => teams.search({ unitId: smallest.id, cursor }))
  }
  return (
    <Screen title="找团队">
      <Field id="q" label="团队名称或活动项目" help="可以写一部分、拼音或首字母，如“太极”“taiji”“tj”。">
        {(described) => (
          <Entry
            id="q"
            {...described}
            kind="search"
            label="团队名称或活动项目"
            max={30}
            value={q}
            onChange={setQ}
          />
        )}
      </Field>
      <Press
        kind="main"
        disabled={act.busy || q.trim() === ''}
        onPress={() => void show((cursor) => teams.search({ q: q.trim(), cursor }))}
      >
        查找
      </Press>
      <Box className="pair">
        <Press disabled={act.busy} onPress={nearby}>
          找附近的
        </Press>
        <Press expanded={byUnit} onPress={() => setByUnit(!byUnit)}>
          按区、街镇找
        </Press>
      </Box>
      {refused ? (
        <Notice tone="info" title="没有取得位置">
          没有关系，请按区、街镇查找。
        </Notice>
      ) : null}
      {byUnit ? <UnitChoice value={unit} onChange={chooseUnit} /> : null}
      <Failure text={act.error} />
      {found === undefined ? null : <FoundTeams teams={found} />}
      <More of={{ busy: act.busy, more: rest }} />
      {place.sheet}
    </Screen>
  )
}

function FoundTeams({ teams: found }: { teams: readonly PublicTeam[] }) {
  const spots = useMemo(() => teamSpots(found), [found])
  if (found.length === 0)
    return <Empty title="没有找到团队">请换一个写法，或按区、街镇查找。也可以自己登记一个团队。</Empty>
  return (
    <>
      <Heading level={2}>找到 {found.length} 个团队</Heading>
      <PlaceMap label="找到的团队" spots={spots} onSpot={(id) => go('/packages/team/about', { id })} />
      <PublicTeamRows teams={found} label="找到的团队" />
    </>
  )
}
