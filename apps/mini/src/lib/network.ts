import Taro from '@tarojs/taro'
import { makeShared } from './shared-state'

const isOnline = makeShared<boolean>(true)

export const useOnline = isOnline.use

/** `onReturn` runs at the start and each time the network comes back. */
export function watchNetwork(onReturn: () => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => {
    isOnline.set(isConnected)
    if (isConnected) onReturn()
  })
  Taro.getNetworkType({
    success: ({ networkType }) => {
      isOnline.set(networkType !== 'none')
      if (networkType !== 'none') onReturn()
    },
  })
}
