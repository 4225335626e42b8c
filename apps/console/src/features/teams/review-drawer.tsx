import type { TeamDetail as Team } from '@jianwang/api'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { AppLink } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Icon } from '#ui/icons.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { FactList, RecordGate } from '#ui/record-page.tsx'
import { showToast } from '#ui/toast.tsx'
import { judgeRules } from './creation-rules.tsx'
import { groupSchedules } from './form-values.ts'
import { LeaderPhone, listBaseFacts } from './team-facts.tsx'
import { actOnTeam, teamPath } from './team-requests.ts'
import { describePlace, describeSchedules, TeamStateTag } from './team-tags.tsx'

type DrawerProps = {
  teamId: string
  /** Ids of the list's page, in its order. */
  queue: string[]
  /** Undefined closes. */
  show: (id: string | undefined) => void
}

/** 认证, 审核 or 退回 one after the other: ↑ and ↓ (or k and j) turn, Enter decides, Escape closes. */
export function ReviewDrawer({ teamId, queue, show }: DrawerProps) {
  const query = useGet(teamPath(teamId))
  const at = queue.indexOf(teamId)
  const turn = (step: number) => {
    const next = queue[at + step]
    if (at >= 0 && next !== undefined) show(next)
  }
  useTurnKeys(turn)
  const goOn = () => {
    const rest = queue.filter((id) => id !== teamId)
    show(rest[Math.min(Math.max(at, 0), rest.length - 1)])
  }
  return (
    <Dialog title={query.data?.name ?? '审批'} open place="side" onClose={() => show(undefined)}>
      <div className="jw-turns">
        <Button disabled={at <= 0} onClick={() => turn(-1)}>
          上一个
        </Button>
        <Button disabled={at < 0 || at >= queue.length - 1} onClick={() => turn(1)}>
          下一个
        </Button>
        {at >= 0 && (
          <span className="jw-hint jw-number">
            第 {at + 1} 支，本页 {queue.length} 支
          </span>
        )}
      </div>
      <RecordGate query={query}>{(team) => <Review key={team.id} team={team} goOn={goOn} />}</RecordGate>
    </Dialog>
  )
}

/** The keys work wherever the focus is, but not while something is typed. */
function useTurnKeys(turn: (step: number) => void) {
  const latest = useRef(turn)
  useEffect(() => {
    latest.current = turn
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      const isTyping = target instanceof Element && target.closest('textarea, input, [contenteditable]')
      if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
      if (step === undefined) return
      event.preventDefault()
      latest.current(step)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

const decisions = { certify: '认证', review: '审核' } as const

function Review({ team, goOn }: { team: Team; goOn: () => void }) {
  const main = useRef<HTMLButtonElement>(null)
  const [isReturning, setReturning] = useState(false)
  const act = team.actions.includes('certify')
    ? 'certify'
    : team.actions.includes('review')
      ? 'review'
      : undefined
  const deciding = useSend(
    (decision: 'certify' | 'review', key) => actOnTeam(team.id, decision, { version: team.version }, key),
    {
      onDone: (_team, decision) => {
        showToast(`已${decisions[decision]}“${team.name}”。`)
        goOn()
      },
    },
  )
  // Enter decides at once: the facts are read, the button waits.
  useEffect(() => main.current?.focus(), [])
  return (
    <div className="jw-stack">
      <Judgement team={team} />
      <FactList facts={listReviewFacts(team)} />
      {deciding.error && <ProblemAlert problem={deciding.error} />}
      {act === undefined && <Notice tone="info" title="这支团队不在待办中，可能已由他人处理。" />}
      {isReturning ? (
        <ReturnForm team={team} goOn={goOn} cancel={() => setReturning(false)} />
      ) : (
        <div className="jw-row">
          {act && (
            <Button
              ref={main}
              type="primary"
              loading={deciding.isPending}
              onClick={() => deciding.mutate(act)}
            >
              {decisions[act]}
            </Button>
          )}
          {team.actions.includes('return') && <Button onClick={() => setReturning(true)}>退回</Button>}
          <AppLink href={`/teams/${team.id}`}>打开团队</AppLink>
        </div>
      )}
      <p className="jw-hint">键盘：↑、↓ 换一支，回车确定，Esc 关闭。</p>
    </div>
  )
}

function listReviewFacts(team: Team) {
  return [
    { label: '状态', value: <TeamStateTag state={team.state} /> },
    { label: '管理单位', value: describePlace(team) },
    { label: '队长（召集人）', value: team.leaderName },
    { label: '联系电话', value: <LeaderPhone team={team} /> },
    { label: '固定成员', value: `填报 ${team.declaredCount} 人，名册 ${team.rosterCount} 人` },
    {
      label: '时间和地点',
      value: describeSchedules(team.schedules).map((line) => <p key={line}>{line}</p>),
    },
    { label: '指导员', value: team.instructors.map((instructor) => instructor.name).join('、') },
    ...listBaseFacts(team),
  ]
}

/** What stands against it: unmet creation rules, odd names, look-alikes. Nothing is decided for the clerk. */
function Judgement({ team }: { team: Team }) {
  const { data: similar } = useGet(`${teamPath(team.id)}/duplicates`)
  const unmet = judgeRules({
    name: team.name,
    leaderName: team.leaderName,
    leaderPhone: team.leaderPhone,
    declaredCount: team.declaredCount,
    schedules: groupSchedules(team.schedules),
    // Promised by who registered it; whether it holds is what the clerk decides.
    isAccepted: true,
  }).filter((rule) => !rule.met)
  const sentences = [
    ...(team.contentCheck === 'review' ? ['内容检查提示：填写的文字需要人工核对。'] : []),
    ...unmet.map((rule) => `不符合创建规则：${rule.text}。`),
    ...team.warnings,
    ...(similar ?? []).map(
      (one) => `与“${one.name}”${one.samePhone ? '队长手机号相同' : '同名'}，可能重复登记。`,
    ),
  ]
  if (sentences.length === 0)
    return (
      <p className="jw-row jw-good">
        <Icon name="check" size={16} />
        符合创建规则，没有发现重复。
      </p>
    )
  return (
    <Notice tone="warning" title="请注意">
      <ul className="jw-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}

function ReturnForm({ team, goOn, cancel }: { team: Team; goOn: () => void; cancel: () => void }) {
  return (
    <ActForm
      place="page"
      verb="退回"
      danger
      reason={{
        need: 'required',
        label: '退回理由',
        placeholder: '写明要改什么，填报人会看到。',
        autoFocus: true,
      }}
      send={(reason, key) => actOnTeam(team.id, 'return', { reason, version: team.version }, key)}
      onDone={() => {
        showToast(`已退回“${team.name}”。`)
        goOn()
      }}
      onClose={cancel}
    />
  )
}
