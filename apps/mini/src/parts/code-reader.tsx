import Taro from '@tarojs/taro'
import { Press } from '#ui/press'

export type CodeReaderProps = {
  title: string
  onText: (text: string) => void
  onFail: (sentence: string) => void
}

export function CodeReader({ title, onText, onFail }: CodeReaderProps) {
  const scan = async () => {
    try {
      const { result, path } = await Taro.scanCode({ scanType: ['qrCode', 'wxCode' as 'qrCode'] }) // Taro's types lack wxCode
      onText(result || path || '')
    } catch (error) {
      // Closing the camera is not a failure.
      if (!/cancel/.test(JSON.stringify(error) + String(error)))
        onFail('没有识别到二维码，请对准后再扫一次，或在下面输入编码。')
    }
  }
  return (
    <Press kind="main" onPress={() => void scan()}>
      {title}
    </Press>
  )
}
