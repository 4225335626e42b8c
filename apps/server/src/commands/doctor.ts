import { EmbeddedRefusal } from '#platform/postgres/refusal'
import { isExternal, reachDatabase } from './database.ts'
import { checkDatabase } from './doctor/database.ts'
import { type Finding, fail } from './doctor/finding.ts'
import { checkMachine } from './doctor/machine.ts'
import { readDataDir, readOptions } from './options.ts'
import { CommandRefusal } from './refusal.ts'

/**
 * `doctor`: are this machine, this configuration and this database fit to run? One line a check: ✓, or ✗ with what to
 * do, or ! for what is only worth knowing.
 * @returns 1 when something must be mended
 */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string' } })
  const dataDir = readDataDir(options.data, process.env)
  const findings = [
    ...(await checkMachine(process.env, dataDir)),
    ...(await examineDatabase(process.env, dataDir)),
  ]
  for (const { mark, text } of findings) console.log(`${mark} ${text}`)
  const failed = findings.filter(({ mark }) => mark === '✗').length
  console.log(failed === 0 ? '\n✓ 检查通过。' : `\n✗ ${failed} 项不通过。`)
  return failed === 0 ? 0 : 1
}

async function examineDatabase(env: NodeJS.ProcessEnv, dataDir: string): Promise<Finding[]> {
  try {
    const database = await reachDatabase(env, dataDir)
    // Started just for this check: then no worker runs, and an unsealed tail is nobody's fault.
    const workerExpected = isExternal(env) || database.embedded === undefined
    return await checkDatabase(database.appUrl, workerExpected).finally(() => database.close())
  } catch (error) {
    if (error instanceof EmbeddedRefusal || error instanceof CommandRefusal) return [fail(error.message)]
    throw error
  }
}
