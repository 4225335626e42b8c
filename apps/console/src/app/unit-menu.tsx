import { request } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useSend } from '#lib/query.ts'
import { forgetDrafts, signOut, useMe } from '#lib/session.ts'
import { Icon } from '#ui/icons.tsx'
import { Popup } from '#ui/popup.tsx'
import { showToast } from '#ui/toast.tsx'

/** The unit's name at top right; resting the pointer on it unfolds 账号设置, as the manual describes (S0-43). */
export function UnitMenu() {
  const me = useMe()
  return (
    <Popup
      onHover
      className="jw-icon-button jw-unit"
      button={
        <>
          <span className="jw-unit__name">{me.unit.name}</span>
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) => (
        <div className="jw-unit__panel">
          <p className="jw-unit__person">
            <strong>{me.account.personName}</strong>
            <span className="jw-hint">
              {me.account.username} · {me.roleTitle}
            </span>
          </p>
          <div className="jw-popup__rule" />
          <AppLink href="/account" className="jw-option" onClick={close}>
            <Icon name="settings" />
            账号设置
          </AppLink>
          {me.units.length > 1 && <OtherUnits />}
          <div className="jw-popup__rule" />
          <button type="button" className="jw-option" onClick={() => void signOut()}>
            <Icon name="out" />
            退出登录
          </button>
        </div>
      )}
    </Popup>
  )
}

function OtherUnits() {
  const me = useMe()
  const change = useSend(
    (membershipId: string, key) =>
      request('/api/identity/active-unit', { method: 'POST', body: { membershipId }, key }),
    {
      onDone: () => {
        // Another unit is another scope: nothing read or typed so far may stay.
        forgetDrafts()
        location.assign('/')
      },
      onProblem: (problem) => showToast(problem.detail, 'error'),
    },
  )
  return (
    <>
      <p className="jw-popup__title">切换单位</p>
      {me.units.map((unit) => (
        <button
          key={unit.membershipId}
          type="button"
          className="jw-option"
          aria-current={unit.active}
          disabled={unit.active || change.isPending}
          onClick={() => change.mutate(unit.membershipId)}
        >
          {unit.unitName}
          <span className="jw-hint">{unit.roleTitle}</span>
        </button>
      ))}
    </>
  )
}
