import './plain.css'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { safeNext } from '#lib/address.ts'
import { PasswordForm } from './password-form.tsx'
import { type SignedIn, SignIn } from './sign-in.tsx'

/** The pages before the frame: sign-in, and the password every new account must set first (A18). */
export function openDoor(root: HTMLElement, path: string): void {
  createRoot(root).render(<Door path={path} />)
}

function enter() {
  location.replace(safeNext(new URLSearchParams(location.search).get('next')))
}

function Door({ path }: { path: string }) {
  const [signedIn, setSignedIn] = useState<SignedIn>()
  const mustChange = path === '/password' || signedIn?.mustChangePassword === true
  useEffect(() => {
    document.title = mustChange ? '设置新密码 – 健网' : '登录 – 健网'
  }, [mustChange])
  if (mustChange) {
    return (
      <Page title="设置新密码" lead="这是您第一次登录，或密码刚被重置。设置自己的密码后即可使用。">
        <PasswordForm
          username={signedIn?.username ?? ''}
          currentPassword={signedIn?.password}
          onDone={enter}
        />
      </Page>
    )
  }
  const onDone = (person: SignedIn) => (person.mustChangePassword ? setSignedIn(person) : enter())
  return (
    <Page title="登录" lead="">
      <SignIn onDone={onDone} />
      <p className="jw-plain-note">账号由系统管理员开通。忘记密码时，请联系系统管理员重置。</p>
    </Page>
  )
}

function Page({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="jw-door">
      <header className="jw-door__brand">
        <svg width="40" height="40" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="6" fill="#00707a" />
          <path
            d="M7 17h4l3-8 4 14 3-6h4"
            fill="none"
            stroke="#fff"
            strokeWidth="2.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <div>
          <p className="jw-door__name">健网</p>
          <p>上海健身团队管理平台</p>
        </div>
      </header>
      <main className="jw-door__card">
        <h1>{title}</h1>
        {lead && <p className="jw-door__lead">{lead}</p>}
        {children}
      </main>
      <footer className="jw-door__foot">上海市社区体育协会</footer>
    </div>
  )
}
