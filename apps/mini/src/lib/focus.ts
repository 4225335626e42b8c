import Taro from '@tarojs/taro'

/** WeChat moves its own reading focus; what is out of sight is scrolled to. */
export function focusOn(id: string): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -24, duration: 0 }).catch(() => undefined)
}
