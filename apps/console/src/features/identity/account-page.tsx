import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { DateText } from '#ui/date-text.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { FactList } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toast.tsx'
import { PasswordForm } from './password-form.tsx'
import { PersonCard } from './person-card.tsx'
import { SecondFactor } from './second-factor.tsx'
import './account.css'

/** 账号设置: who I am, my password (S0-43), my second factor, where I am signed in. */
export default function AccountPage() {
  const me = useMe()
  useTitle('账号设置')
  return (
    <div className="jw-account jw-stack">
      <h1>账号设置</h1>
      {me.mustBindPerson && <PersonCard />}
      {me.mustSetUpTotp && !me.mustBindPerson && (
        <Notice tone="warning" title="请先启用动态验证码">
          本平台要求双因素登录。启用后即可使用其他功能。
        </Notice>
      )}
      <section className="jw-card">
        <h2>账号</h2>
        <FactList
          facts={[
            { label: '姓名', value: me.account.personName },
            { label: '登录账号', value: me.account.username },
            { label: '当前单位', value: me.unit.name },
            { label: '角色', value: me.roleTitle },
          ]}
        />
      </section>
      <PasswordCard username={me.account.username} />
      <SecondFactor />
      <SessionsCard />
      {me.grants.some((grant) => grant.endsWith('.reveal')) && <LeavesCard />}
      {me.units.length > 1 && <UnitsCard />}
    </div>
  )
}

function PasswordCard({ username }: { username: string }) {
  const [isOpen, setOpen] = useState(false)
  const onDone = (endedSessions: number) => {
    setOpen(false)
    showToast(endedSessions > 0 ? `密码已更新，其他 ${endedSessions} 台设备已退出登录。` : '密码已更新。')
  }
  return (
    <section className="jw-card">
      <div className="jw-section-head">
        <h2>登录密码</h2>
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? '取消' : '修改'}
        </Button>
      </div>
      {isOpen ? (
        <PasswordForm username={username} onDone={onDone} />
      ) : (
        <p className="jw-hint">请勿与他人共用账号和密码。</p>
      )}
    </section>
  )
}

function SessionsCard() {
  const { data, error, refetch } = useGet('/api/identity/sessions')
  return (
    <section className="jw-card">
      <h2>登录中的设备</h2>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <span className="jw-skeleton" role="status" aria-label="正在载入" />}
      <ul className="jw-sessions">
        {data?.items.map((session) => (
          <li key={session.id}>
            <div>
              <p className="jw-row">
                <span>{session.device || '浏览器'}</span>
                {session.current && <StateTag tone="success" word="本机" />}
              </p>
              <p className="jw-hint">
                {session.address && `${session.address} · `}
                登录 <DateText value={session.createdAt} style="time" /> · 最近使用{' '}
                <DateText value={session.seenAt} style="time" />
              </p>
            </div>
            {!session.current && (
              <ConfirmAction
                label="退出"
                confirm={{
                  title: '让这台设备退出登录？',
                  consequence: '这台设备上未提交的内容会丢失，需重新登录才能使用。',
                  run: () => request(`/api/identity/sessions/${session.id}`, { method: 'DELETE' }),
                  done: '已退出。',
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="jw-hint">有不认识的设备时，请点“退出”，并立即修改密码。</p>
    </section>
  )
}

/** Where a colleague's used-up day of looking at whole numbers is prolonged. */
function LeavesCard() {
  return (
    <section className="jw-card">
      <h2>查看额度</h2>
      <p className="jw-hint">
        每个账号每天查看完整号码、按号码查找合计 300 次。同事用完而确有需要时，由您批准增加。
      </p>
      <AppLink href="/lookup-leaves">批准同事的查看额度</AppLink>
    </section>
  )
}

function UnitsCard() {
  const me = useMe()
  return (
    <section className="jw-card">
      <h2>我的单位</h2>
      <ul className="jw-sessions">
        {me.units.map((unit) => (
          <li key={unit.membershipId}>
            <p className="jw-row">
              {unit.unitName}
              <span className="jw-hint">{unit.roleTitle}</span>
              {unit.active && <StateTag tone="success" word="当前" />}
            </p>
          </li>
        ))}
      </ul>
      <p className="jw-hint">在右上角单位名称的下拉框中切换单位。</p>
    </section>
  )
}
