import type { Me } from '@jianwang/api'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createRoot } from 'react-dom/client'
import { toProblem } from '#lib/api.ts'
import { makeQueryClient } from '#lib/query.ts'
import { meQuery } from '#lib/session.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { antdTheme } from '#ui/theme.ts'
import { makeRouter } from './router.tsx'

dayjs.locale('zh-cn')

/** Whoever asked their computer for less movement gets none. */
const theme = {
  ...antdTheme,
  token: { ...antdTheme.token, motion: !matchMedia('(prefers-reduced-motion: reduce)').matches },
}

/**
 * A drop-down of a modal dialog must be drawn inside it: whatever is outside lies beneath. Others stand in
 * the page's main landmark, where screen readers look for content.
 */
function findPopupHome(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest('dialog') ?? document.getElementById('main') ?? document.body
}

/** Draws the console for the person who is signed in; `me` is already being asked for. */
export async function startConsole(box: HTMLElement, me: Promise<Me>): Promise<void> {
  const root = createRoot(box)
  const client = makeQueryClient()
  try {
    const person = await me
    // Nothing before one's own password, not even the pages that ask the server for nothing (A18).
    if (person.mustChangePassword) return location.replace('/password')
    client.setQueryData(meQuery.queryKey, person)
    const router = makeRouter(person)
    root.render(
      <ConfigProvider
        locale={zhCN}
        theme={theme}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        getPopupContainer={findPopupHome}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ConfigProvider>,
    )
  } catch (error) {
    const problem = toProblem(error)
    // A 401 is already on its way to the sign-in page, a first password to its own.
    if (problem.status === 401 || problem.status === 403) return
    root.render(
      <main className="jw-start-failed">
        <h1>健网</h1>
        <ProblemAlert problem={problem} onRetry={() => location.reload()} />
      </main>,
    )
  }
}
