import type { Pending } from './pending.ts'
import type { Callbacks, Server } from './wx-request.ts'

/** What stands around the mini-program: the server, and what a person does with the phone. */
export type Outside = {
  server: Server
  scan?: () => string | undefined
  place?: () => { longitude: number; latitude: number } | undefined
  /** What wx.login gives: good once. */
  loginCode?: () => string
  /** A picture the person chooses, by its name. */
  photo?: () => { name: string; bytes: Uint8Array } | undefined
}

type Device = { outside: Outside; pending: Pending; storage: Map<string, string>; isOnline: () => boolean }

/** The parts of `wx` that are the phone's own. */
export function makeDevice({ outside, pending, storage, isOnline }: Device): Record<string, unknown> {
  const done = finishLater(pending)
  const answerWith = (find: () => unknown, fault: string) => (options: Callbacks) => {
    const found = find()
    pending.start(() => {
      if (found === undefined) options.fail?.({ errMsg: fault })
      else options.success?.(found)
    })
  }
  const files = new Map<string, Uint8Array>()
  return {
    canIUse: () => true,
    getStorageSync: (name: string) => storage.get(name) ?? '',
    setStorageSync: (name: string, value: string) => storage.set(name, value),
    removeStorageSync: (name: string) => storage.delete(name),
    getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
    login: (options: Callbacks) => done({ code: outside.loginCode?.() ?? 'wechat-code' })(options),
    getNetworkType: (options: Callbacks) => done({ networkType: isOnline() ? 'wifi' : 'none' })(options),
    getLocation: answerWith(() => outside.place?.(), 'getLocation:fail auth deny'),
    scanCode: answerWith(() => {
      const result = outside.scan?.()
      return result === undefined ? undefined : { result }
    }, 'scanCode:fail cancel'),
    // Called without callbacks, as Taro hands it through: then WeChat gives a promise.
    chooseMedia: async () => {
      const photo = outside.photo?.()
      if (photo === undefined) throw { errMsg: 'chooseMedia:fail cancel' }
      const tempFilePath = `wxfile://tmp/${photo.name}`
      files.set(tempFilePath, photo.bytes)
      return { type: 'image', tempFiles: [{ tempFilePath, size: photo.bytes.length }] }
    },
    getFileSystemManager: () => ({
      readFileSync: (path: string) => Uint8Array.from(files.get(path) ?? []).buffer,
    }),
    setNavigationBarTitle: done(),
    setScreenBrightness: done(),
    setClipboardData: done(),
    getSystemInfoSync: () => ({ platform: 'ios', SDKVersion: '3.5.0' }),
  }
}

/** WeChat says later that it is done. */
export function finishLater(pending: Pending) {
  return (answer: unknown = {}) =>
    ({ success, complete }: Callbacks = {}) => {
      pending.start(() => {
        success?.(answer)
        complete?.()
      })
    }
}
