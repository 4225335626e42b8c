import './polyfills.ts'
import './ui/base.css'
import { cleanAddress } from './lib/address.ts'
import { request } from './lib/api.ts'

const root = document.getElementById('root')
const path = location.pathname
// An old bookmark may hold a personal number: neither the pages nor the way back after signing in get it.
history.replaceState(history.state, '', cleanAddress(location))

/** Two doors: before sign-in a light page without the frame's libraries, behind it the console. */
if (root) {
  if (path === '/login' || path === '/password') {
    void import('./features/identity/door.tsx').then(({ openDoor }) => openDoor(root, path))
  } else {
    const me = request('/api/identity/me')
    void import('./app/start.tsx').then(({ startConsole }) => startConsole(root, me))
    // Until that has come the answer may already be a refusal; it is handled there.
    me.catch(() => undefined)
  }
}
