import type { TeamDetail as Team } from '@jianwang/api'
import { fewestMembers } from '@jianwang/records/team-rules'
import { givenReason } from '#lib/reason.ts'
import type { Confirm } from '#ui/confirm-action.tsx'
import type { RecordAction } from '#ui/record-page.tsx'
import { actOnTeam } from './team-requests.ts'

type Kind = NonNullable<RecordAction['kind']>
type Offer = { label: string; kind: Kind; href?: string; confirm?: Confirm }

/** The year's filing (S0-51); too small a roster asks for the level's own reason (A12). */
export function fileConfirm(
  team: Pick<Team, 'id' | 'name' | 'rosterCount' | 'version'>,
  year: number,
): Confirm {
  const isSmall = team.rosterCount < fewestMembers
  return {
    title: isSmall ? `特批申报“${team.name}”？` : `申报“${team.name}”？`,
    consequence: isSmall
      ? `名册中只有 ${team.rosterCount} 人，不足 ${fewestMembers} 人。请先在“名册”中补充队员；确有原因的，说明特批理由后可以申报，理由会记入申报记录。`
      : `申报后，该团队完成 ${year} 年度备案申报（年检）。申报错了，可在当年内“取消申报”。`,
    ...(isSmall ? { reason: 'required' as const, reasonLabel: '特批理由' } : {}),
    verb: '申报',
    run: (overrideReason, key) =>
      actOnTeam(team.id, 'file', { version: team.version, ...(isSmall ? { overrideReason } : {}) }, key),
    done: '已申报。',
  }
}

/** 退回 with the reason that its leader and its clerk will read. */
export function returnConfirm(team: Pick<Team, 'id' | 'name' | 'version'>): Confirm {
  return {
    title: `退回“${team.name}”？`,
    consequence: '退回后，填报人按理由修改，再重新提交。',
    reason: 'required',
    reasonLabel: '退回理由',
    verb: '退回',
    run: (reason, key) => actOnTeam(team.id, 'return', { reason, version: team.version }, key),
    done: '已退回。',
  }
}

/** What this viewer may do with this team now, in the manual's words; the server's `actions` decide. */
export function listTeamActions(team: Team, year: number, go: (href: string) => void): RecordAction[] {
  const offers: Record<string, Offer> = {
    submit: plainAct(team, 'submit', '提交', '提交后进入“待认证”。'),
    certify: plainAct(
      team,
      'certify',
      '认证',
      '认证即确认团队信息属实。认证后进入“待审核”，队员可扫码加入。',
    ),
    review: plainAct(team, 'review', '审核', '审核通过后，该团队可以进行年度申报。'),
    file: { label: '申报', kind: 'main', confirm: fileConfirm(team, year) },
    restore: {
      label: '恢复',
      kind: 'main',
      confirm: {
        title: `恢复“${team.name}”？`,
        consequence: '恢复后，团队回到原来的状态，重新列入健身团队。',
        reason: 'optional',
        run: (reason, key) =>
          actOnTeam(team.id, 'restore', { ...givenReason(reason), version: team.version }, key),
        done: '已恢复。',
      },
    },
    edit: { label: '修改', kind: 'plain', href: `/teams/${team.id}/edit` },
    return: { label: '退回', kind: 'plain', confirm: returnConfirm(team) },
    'change-leader': { label: '更换队长', kind: 'plain', href: `/teams/${team.id}/leader` },
    'propose-transfer': { label: '转出', kind: 'plain', href: `/teams/${team.id}/transfer` },
    merge: { label: '合并', kind: 'plain', href: `/teams/${team.id}/merge` },
    'cancel-filing': { label: '取消申报', kind: 'danger', confirm: cancelConfirm(team, year) },
    dissolve: { label: '解散', kind: 'danger', confirm: dissolveConfirm(team) },
    delete: { label: '删除', kind: 'danger', confirm: deleteConfirm(team, go) },
  }
  const allowed = Object.entries(offers).filter(
    ([act]) => team.actions.includes(act) && !(act === 'propose-transfer' && team.openTransfer),
  )
  // One filled button: the next step of this team.
  const main = allowed.find(([, offer]) => offer.kind === 'main')?.[0]
  return allowed.map(([act, offer]) => ({
    ...offer,
    kind: offer.kind === 'main' && act !== main ? 'plain' : offer.kind,
  }))
}

function plainAct(
  team: Team,
  act: 'submit' | 'certify' | 'review',
  label: string,
  consequence: string,
): Offer {
  const run: Confirm['run'] = (_reason, key) => actOnTeam(team.id, act, { version: team.version }, key)
  return {
    label,
    kind: 'main',
    confirm: { title: `${label}“${team.name}”？`, consequence, run, done: `已${label}。` },
  }
}

function cancelConfirm(team: Team, year: number): Confirm {
  return {
    title: `取消“${team.name}”的申报？`,
    consequence: `取消后，该团队 ${year} 年度备案回到“未申报”，当年内可再次申报。`,
    reason: 'optional',
    run: (reason, key) =>
      actOnTeam(team.id, 'cancel-filing', { ...givenReason(reason), version: team.version }, key),
    done: '已取消申报。',
  }
}

function dissolveConfirm(team: Team): Confirm {
  return {
    title: `解散“${team.name}”？`,
    consequence: '团队不再活动时使用。解散后不再列入健身团队，名册和历年申报保留，需要时可以恢复。',
    reason: 'required',
    reasonLabel: '解散理由',
    run: (reason, key) => actOnTeam(team.id, 'dissolve', { reason, version: team.version }, key),
    done: '已解散。',
  }
}

function deleteConfirm(team: Team, go: (href: string) => void): Confirm {
  return {
    title: `删除“${team.name}”？`,
    consequence:
      '登记有误时使用。删除后不再列入健身团队；记录、名册和历年申报保留，可在“状态：已删除”中找到并恢复。',
    reason: 'required',
    reasonLabel: '删除理由',
    run: (reason, key) => actOnTeam(team.id, 'delete', { reason, version: team.version }, key),
    done: '已删除。',
    onDone: () => go('/teams'),
  }
}
