import { keep, readKept } from './kept'

/** Whether who holds this phone was seen to teach: the home of all others asks the server nothing about it. */
const kept = 'teaches'

export const noteTeaching = (): boolean => keep(kept, true)
export const isTeaching = (): boolean => readKept<boolean>(kept) === true
