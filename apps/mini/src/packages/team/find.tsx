import type { PublicTeam } from '@jianwang/api'
import { useMemo, useState } from 'react'
import { teams } from '#lib/api'
import type { ChosenUnit } from '#lib/chosen-unit'
import { go } from '#lib/go'
import { useAct } from '#lib/use-act'
import type { Page } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
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
  const [unit, setUnit] = useState<ChosenUnit>({})
  const [byUnit, setByUnit] = useState(false)
  const [refused, setRefused] = useState(false)
  const { found, busy, error, more, show } = useFound()
  const place = usePlace()
  const search = (read: Read) => {
    setRefused(false)
    show(read)
  }
  const nearby = () =>
    place.ask((point) => {
      if (point !== undefined) return search(() => teams.near(`${point.lng},${point.lat}`))
      setRefused(true)
      return setByUnit(true)
    })
  const chooseUnit = (chosen: ChosenUnit) => {
    setUnit(chosen)
    const smallest = chosen.committee ?? chosen.street ?? chosen.district
    if (smallest !== undefined) search((cursor) => teams.search({ unitId: smallest.id, cursor }))
  }
  return (
    <Screen title="找团队">
      <ByName busy={busy} onSearch={(q) => search((cursor) => teams.search({ q, cursor }))} />
      <Box className="pair">
        <Press disabled={busy} onPress={nearby}>
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
      <Failure text={error} />
      {found === undefined ? null : <FoundTeams teams={found} />}
      <More of={{ busy, more }} />
      {place.sheet}
    </Screen>
  )
}

/** What was found last, as far as it was asked for. */
function useFound() {
  const [found, setFound] = useState<readonly PublicTeam[] | undefined>(undefined)
  const [more, setMore] = useState<(() => void) | undefined>(undefined)
  const { busy, error, run } = useAct()
  const show = (read: Read, before: readonly PublicTeam[] = [], cursor?: string): void =>
    void run(async () => {
      const { items, nextCursor } = await read(cursor)
      const all = [...before, ...items]
      setFound(all)
      setMore(() => (nextCursor === undefined ? undefined : () => show(read, all, nextCursor)))
    })
  return { found, busy, error, more, show }
}

function ByName({ busy, onSearch }: { busy: boolean; onSearch: (q: string) => void }) {
  const [q, setQ] = useState('')
  return (
    <>
      <Line
        id="q"
        kind="search"
        label="团队名称或活动项目"
        help="可以写一部分、拼音或首字母，如“太极”“taiji”“tj”。"
        max={30}
        value={q}
        onChange={setQ}
      />
      <Press kind="main" disabled={busy || q.trim() === ''} onPress={() => onSearch(q.trim())}>
        查找
      </Press>
    </>
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
