import { stat } from 'node:fs/promises'
import { findFirstRow, type Look } from './first-row.ts'
import { peekApart } from './peek-apart.ts'
import { SheetProblem } from './sheet-problem.ts'

/**
 * Measured on two busy cores: a process costs this loop 15 ms and its file half a second until it is started; the worst
 * CSV of this size (nothing but separators) costs 60 ms here, in pieces of 15, a list of 3,000 people 20 ms.
 */
const smallBytes = 256 * 1_024
const smallInflatedBytes = 4 * 1_048_576

/**
 * Guards an upload, finds its header and whether a row follows. What most clerks send is looked at here; what is larger,
 * or grows when it is unpacked, apart. `leaving` ends the look; its reason is what is thrown then.
 * @throws SheetProblem, busy (503)
 */
export async function peek(look: Look, leaving: AbortSignal): Promise<boolean> {
  const { size } = await stat(look.path)
  if (size > smallBytes) return peekApart(look, leaving)
  const limits = { ...look.options.limits, maxInflatedBytes: smallInflatedBytes }
  try {
    return await findFirstRow({ ...look, options: { ...look.options, limits } })
  } catch (error) {
    // Perhaps too large for here only.
    if (error instanceof SheetProblem && error.code === 'zip-bomb') return peekApart(look, leaving)
    throw error
  }
}
