import '#lib/polyfills'
import { useLaunch } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { restoreElder } from '#lib/elder'
import { openScanned, turnAddress } from '#lib/entry-link'
import { watchNetwork } from '#lib/network'
import { flush, restoreOutbox } from '#lib/outbox'
import { listenForRegistration } from '#lib/register-draft'
import { listenForMarks } from '#lib/rolls'
import { loadFeatures, loadSession } from '#lib/session'
import { listenForVisits } from '#lib/visits'
import { speak } from '#lib/voice'
import './app.scss'

speak()
turnAddress()

export default function App({ children }: { children?: ReactNode }) {
  useLaunch((options) => {
    restoreElder()
    restoreOutbox()
    listenForRegistration()
    listenForVisits()
    listenForMarks()
    watchNetwork(() => void flush())
    void loadFeatures()
    void loadSession()
    openScanned(options.query)
  })
  return children
}
