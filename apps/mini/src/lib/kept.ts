import Taro from '@tarojs/taro'

/** What stays on this phone. A storage that is full or forbidden must not stop the page. */
export function readKept<T>(name: string): T | undefined {
  try {
    const text: unknown = Taro.getStorageSync(`jw:${name}`)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined // written by keep below
  } catch {
    return undefined
  }
}

/** @returns false when the phone refused to keep it */
export function keep(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(`jw:${name}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(`jw:${name}`)
  } catch {
    // Nothing was kept, then.
  }
}
