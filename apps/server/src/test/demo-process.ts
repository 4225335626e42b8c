import { run } from '../commands/demo.ts'
import { movedClock } from '../platform/clock.ts'

// The command `demo`, but for its clock: it stands HOUSE_SHIFT milliseconds from the machine's, and runs on.
const shift = Number(process.env.HOUSE_SHIFT ?? 0)
process.exit(await run(process.argv.slice(2), movedClock(shift)))
