import Taro from '@tarojs/taro'
import { headersToRead, Unreachable } from './request'

/** A file of our own server that is not everybody's: fetched as who is signed in, and shown by WeChat. @throws Unreachable */
export async function openFile(path: string, mediaType: string): Promise<void> {
  const { statusCode, tempFilePath } = await Taro.downloadFile({
    url: `${API_ORIGIN}${path}`,
    header: headersToRead(),
  }).catch(() => {
    throw new Unreachable()
  })
  if (statusCode !== 200) throw new Unreachable()
  if (mediaType.startsWith('image/')) await Taro.previewImage({ urls: [tempFilePath] })
  else await Taro.openDocument({ filePath: tempFilePath, showMenu: true })
}
