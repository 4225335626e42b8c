import type { NamedUnit } from '@jianwang/api'
import { type ReactNode, useMemo, useState } from 'react'
import { activities, teams } from '#lib/api'
import { go, toTab } from '#lib/go'
import { findHomeUnit } from '#lib/home-unit'
import type { Point } from '#lib/place'
import { useFeatures } from '#lib/session'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty, Notice, NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { ActivityRows } from '../../parts/activity-rows'
import { NewsRows } from '../../parts/news-rows'
import { PlaceMap } from '../../parts/place-map'
import { PublicTeamRows, teamSpots } from '../../parts/team-rows'
import { usePlace } from '../../parts/use-place'

/** S0-64: the six slogans as the home page's sections. */
export function Sections() {
  const features = useFeatures()
  const home = useLoad(findHomeUnit, [])
  return (
    <>
      <Section title="运动有伙伴">
        <Load of={home} what="所在街镇">
          {(unit) => <NearTeams unit={unit} />}
        </Load>
      </Section>
      <Section title="坚持有激励">
        <NotOpen what="活动积分">扫码签到会先记录团队的活动频次，积分开通后自动计算。</NotOpen>
      </Section>
      <Section title="健身有指导">
        <Load of={home} what="所在街镇">
          {(unit) => <NewsRows unit={unit} kind="training" most={3} empty="近期没有培训信息。" />}
        </Load>
        <Box className="pair">
          <Press onPress={() => go('/packages/bulletin/week')}>配送一周一览</Press>
          <Press onPress={() => go('/packages/class/list')}>课程报名</Press>
        </Box>
      </Section>
      <Section title="活动有平台">
        {features?.activities === true ? (
          <Load of={home} what="所在街镇">
            {(unit) => <NearActivities unit={unit} />}
          </Load>
        ) : (
          <NotOpen what="活动报名" />
        )}
      </Section>
      <Section title="出彩有机会">
        <Load of={home} what="所在街镇">
          {(unit) => <NewsRows unit={unit} kind="event" most={3} empty="近期没有赛事信息。" />}
        </Load>
      </Section>
      <Section title="生活品质有提升">
        <Box className="para">各级单位的新闻、通知和健身服务信息。</Box>
        <Press onPress={() => go('/packages/news/list')}>查看全部新闻</Press>
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box as="section" className="card" label={title}>
      <Heading level={2}>{title}</Heading>
      {children}
    </Box>
  )
}

function NearTeams({ unit }: { unit: NamedUnit }) {
  const [point, setPoint] = useState<Point | undefined>(undefined)
  const [refused, setRefused] = useState(false)
  const place = usePlace()
  const read = useLoad(
    async () =>
      (point === undefined
        ? await teams.search({ unitId: unit.id })
        : await teams.near(`${point.lng},${point.lat}`)
      ).items,
    [point, unit.id],
  )
  const found = read.data
  const shown = useMemo(() => (found ?? []).slice(0, 5), [found])
  const spots = useMemo(() => teamSpots(shown), [shown])
  const where = point === undefined ? `${unit.name}的团队` : '附近的团队'
  // The phone is asked for its place only by a tap, never because a page was opened.
  const locate = () =>
    place.ask((here) => {
      setRefused(here === undefined)
      if (here !== undefined) setPoint(here)
    })
  return (
    <>
      {refused ? (
        <Notice tone="info" title="没有取得位置">
          请在“更多团队”里按区、街镇查找。
        </Notice>
      ) : null}
      <Load of={read} what={where}>
        {() =>
          shown.length === 0 ? (
            <Empty title="还没有登记的团队" />
          ) : (
            <>
              <PlaceMap label={where} spots={spots} onSpot={(id) => go('/packages/team/about', { id })} />
              <PublicTeamRows teams={shown} label={where} />
            </>
          )
        }
      </Load>
      <Box className="pair">
        <Press onPress={locate}>附近的团队</Press>
        <Press onPress={() => go('/packages/team/find')}>更多团队</Press>
      </Box>
      {place.sheet}
    </>
  )
}

function NearActivities({ unit }: { unit: NamedUnit }) {
  const read = useLoad(() => activities.list(unit.id), [unit.id])
  return (
    <>
      <Load of={read} what="近期活动">
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="近期没有活动" />
          ) : (
            <ActivityRows activities={items.slice(0, 3)} label="近期活动" />
          )
        }
      </Load>
      <Press onPress={() => toTab('活动')}>全部活动</Press>
    </>
  )
}
