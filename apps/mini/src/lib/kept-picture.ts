import Taro from '@tarojs/taro'
import type { Picked } from './api'
import { keep, readKept } from './kept'

/** A picture that waits on this phone: where it is kept, and what it is. */
export type KeptPicture = { name: string; type: Picked['type'] }

/** Undefined when this phone has no room for it. */
export function keepPicture(key: string, { bytes, type }: Picked): KeptPicture | undefined {
  const name = `picture:${key}`
  return keep(name, toBase64(bytes)) ? { name, type } : undefined
}

/** Without bytes when the phone lost them: the server says then that it is no picture. */
export function readPicture({ name, type }: KeptPicture): Picked {
  return { bytes: Taro.base64ToArrayBuffer(readKept<string>(name) ?? ''), type }
}

/** In a browser Taro counts the bytes of a buffer as none: there it is given their view. */
const toBase64 = (bytes: ArrayBuffer) =>
  Taro.arrayBufferToBase64(
    process.env.TARO_ENV === 'h5' ? (new Uint8Array(bytes) as unknown as ArrayBuffer) : bytes, // its type knows WeChat's alone
  )
