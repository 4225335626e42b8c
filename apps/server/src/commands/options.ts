import path from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { CommandRefusal } from './refusal.ts'

/** Reads the options of a command. @throws CommandRefusal when one is unknown or lacks its value */
export function readOptions<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values
  } catch (error) {
    throw new CommandRefusal(`参数有误：${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A port number, or undefined when none was given. @throws CommandRefusal */
export function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandRefusal(`--port 应为 0 到 65535 的整数，现为 ${text}。`)
  return port
}

/** The data folder as an absolute path: `--data`, else JIANWANG_DATA, else ./data. */
export function readDataDir(option: string | undefined, env: NodeJS.ProcessEnv): string {
  return path.resolve(option ?? env.JIANWANG_DATA ?? 'data')
}
