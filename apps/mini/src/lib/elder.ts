import { keep, readKept } from './kept'
import { makeShared } from './shared-state'

const isElder = makeShared<boolean>(false)

/** 长辈版: a choice of the person on this phone, signed in or not. */
export const useElder = isElder.use

export function restoreElder(): void {
  isElder.set(readKept<boolean>('elder') === true)
}

export function setElder(on: boolean): void {
  keep('elder', on)
  isElder.set(on)
}
