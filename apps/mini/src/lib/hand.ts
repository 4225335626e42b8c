import Taro from '@tarojs/taro'

/** WeChat has no downloads: the clipboard is what a person can take along. @returns what to tell him */
export async function hand(_name: string, text: string): Promise<string> {
  await Taro.setClipboardData({ data: text })
  return '数据已复制，可以粘贴到“文件传输助手”保存。'
}
