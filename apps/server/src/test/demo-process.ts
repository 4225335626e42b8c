import { run } from '../commands/demo.ts'
import { movedClock } from '../platform/clock.ts'

// The command `demo`, but for its clock: it stands HOUSE_SHIFT milliseconds from the machine's, and runs on.
const shift = Number(process.env.HOUSE_SHIFT ?? 0)
const [, , _demo, ...args] = process.argv
process.exit(await run(args, movedClock(shift)))
