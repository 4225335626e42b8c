import Taro from '@tarojs/taro'

/** What stays on this phone. A storage that is full or forbidden must not stop the page. */
export function readKept<T>(name: string): T | undefined {
  try {
    const text: unknown = Taro.getStorageSync(`${prefix}${name}`)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined // written by keep below
  } catch {
    return undefined
  }
}

/** @returns false when the phone refused to keep it */
export function keep(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(`${prefix}${name}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(`${prefix}${name}`)
  } catch {
    // Nothing was kept, then.
  }
}

/**
 * What belongs to the phone and not to the person who holds it. Whatever else is kept is somebody's, drafts and waiting
 * wishes as well, so that a new kind of it is forgotten with the others.
 */
const ofThePhone: readonly string[] = ['elder', 'features']

const prefix = 'jw:'
const away = 'away:'

function namesOfPerson(): string[] {
  try {
    return Taro.getStorageInfoSync()
      .keys.filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .filter((name) => !ofThePhone.includes(name))
  } catch {
    // A storage that cannot be read keeps nothing either.
    return []
  }
}

/** The person leaves this phone: nothing of him stays. */
export function forgetPerson(): void {
  for (const name of namesOfPerson()) forget(name)
}

/** His session ended without him: what is his is put out of sight until he is back. */
export function putAway(owner: string): void {
  forgetAway()
  const names = namesOfPerson()
  keep(`${away}owner`, owner)
  for (const name of names) {
    keep(`${away}${name}`, readKept(name))
    forget(name)
  }
}

/** He is back, or somebody else is here now; what was begun since then stands before what was put away. */
export function takeBack(owner: string): void {
  const isHis = readKept<string>(`${away}owner`) === owner
  const names = namesOfPerson()
  for (const name of names.filter((each) => each.startsWith(away))) {
    const plain = name.slice(away.length)
    if (isHis && plain !== 'owner' && !names.includes(plain)) keep(plain, readKept(name))
    forget(name)
  }
}

function forgetAway(): void {
  for (const name of namesOfPerson()) if (name.startsWith(away)) forget(name)
}
