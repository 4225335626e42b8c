import type { MyTeamListed, PublicTeam } from '@jianwang/api'
import { go } from '#lib/go'
import { sayDistance } from '#lib/place'
import { Row, Rows } from '#ui/row'
import { Tag } from '#ui/tag'

const tones: Partial<Record<MyTeamListed['state'], string>> = {
  submitted: 'info',
  certified: 'info',
  returned: 'error',
  reviewed: 'success',
}

export function StateTag({ team }: { team: Pick<MyTeamListed, 'state' | 'stateTitle'> }) {
  return <Tag title={team.stateTitle} tone={tones[team.state] ?? 'neutral'} />
}

export function MyTeamRows({ teams }: { teams: readonly MyTeamListed[] }) {
  return (
    <Rows label="我的团队">
      {teams.map((team) => (
        <Row
          key={team.id}
          title={team.name}
          note={`${team.unit.name} · ${team.role === 'leader' ? '我是队长' : '我是队员'}`}
          side={<StateTag team={team} />}
          onPress={() =>
            team.role === 'leader'
              ? go('/packages/team/state', { id: team.id })
              : go('/packages/team/about', { id: team.id, mine: '1' })
          }
        />
      ))}
    </Rows>
  )
}

export function PublicTeamRows({ teams, label }: { teams: readonly PublicTeam[]; label: string }) {
  return (
    <Rows label={label}>
      {teams.map((team) => (
        <Row
          key={team.id}
          title={team.name}
          note={[
            team.unitName,
            team.items.join('、'),
            team.metres === undefined ? '' : sayDistance(team.metres),
          ]
            .filter(Boolean)
            .join(' · ')}
          onPress={() => go('/packages/team/about', { id: team.id })}
        />
      ))}
    </Rows>
  )
}

type Placed = { id: string; lng?: number | null; lat?: number | null }

export function spotsOf<T extends Placed>(items: readonly T[], titleOf: (item: T) => string) {
  return items.flatMap((item) =>
    item.lng == null || item.lat == null
      ? []
      : [{ id: item.id, title: titleOf(item), lng: item.lng, lat: item.lat }],
  )
}

/** A team is where it first meets. */
export function teamSpots(teams: readonly PublicTeam[]) {
  return spotsOf(
    teams.map(({ id, name, schedules }) => ({ id, name, ...schedules.find(({ lng }) => lng != null) })),
    ({ name }) => name,
  )
}
