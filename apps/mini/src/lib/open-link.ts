import Taro from '@tarojs/taro'

/** WeChat opens no foreign pages: the address goes to the clipboard, and its own notice says so. */
export function openLink(url: string): void {
  void Taro.setClipboardData({ data: url.startsWith('/') ? `${API_ORIGIN}${url}` : url })
}
