import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useElder } from '#lib/elder'
import { type Tab, tabs, toTab } from '#lib/go'
import { useOnline } from '#lib/network'
import { Box, Heading } from './box'
import { Press } from './press'
import { TopBar } from './top-bar'

export type ScreenProps = {
  title: string
  tab?: Tab
  /** The one main button, at the thumb. */
  foot?: ReactNode
  children: ReactNode
}

/** What every page stands in: title, the state of the network, the page, its main button, the tabs. */
export function Screen({ title, tab, foot, children }: ScreenProps) {
  const elder = useElder()
  const online = useOnline()
  useEffect(() => {
    Taro.setNavigationBarTitle({ title })
  }, [title])
  return (
    <Box
      className={`screen ${elder ? 'elder' : ''} ${foot === undefined ? '' : 'screen-foot'} ${tab === undefined ? '' : 'screen-tab'}`}
    >
      <TopBar title={title} isTab={tab !== undefined} />
      <Box as="main" className="main">
        {process.env.TARO_ENV === 'h5' ? null : (
          <Heading level={1} className="page-title">
            {title}
          </Heading>
        )}
        {online ? null : (
          <Box className="offline" live="polite">
            当前没有网络。可以继续填写，恢复后自动发送。
          </Box>
        )}
        {children}
      </Box>
      {foot === undefined ? null : (
        <Box as="section" className="foot" label="本页操作">
          {foot}
        </Box>
      )}
      {tab === undefined ? null : <TabBar at={tab} />}
    </Box>
  )
}

function TabBar({ at }: { at: Tab }) {
  return (
    <Box as="nav" className="tabs" label="主要页面">
      {tabs.map(({ title }) => (
        <Press key={title} kind="plain" className="tab" current={title === at} onPress={() => toTab(title)}>
          {title}
        </Press>
      ))}
    </Box>
  )
}
