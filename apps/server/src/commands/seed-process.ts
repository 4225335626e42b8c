import { reportFault } from './faults.ts'
import { plant } from './plant.ts'
import type { SeedOrder } from './seeds.ts'

// The order comes over the channel, never on the command line or in the environment: it holds keys.
process.once('message', async (order: SeedOrder) => {
  try {
    await plant(order, (text) => process.send?.(text))
    process.disconnect?.()
  } catch (error) {
    console.error(reportFault(error, ['seed']).sentence)
    process.exit(1)
  }
})
process.on('disconnect', () => process.exit())
