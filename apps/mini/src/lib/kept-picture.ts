import Taro from '@tarojs/taro'
import type { Picked } from './api'
import { keep, readKept } from './kept'

/** A picture that waits on this phone: where it is kept, and what it is. */
export type KeptPicture = { name: string; type: Picked['type'] }

/** Undefined when this phone has no room for it. */
export function keepPicture(key: string, { bytes, type }: Picked): KeptPicture | undefined {
  const name = `picture:${key}`
  return keep(name, Taro.arrayBufferToBase64(bytes)) ? { name, type } : undefined
}

/** Without bytes when the phone lost them: the server says then that it is no picture. */
export function readPicture({ name, type }: KeptPicture): Picked {
  return { bytes: Taro.base64ToArrayBuffer(readKept<string>(name) ?? ''), type }
}
