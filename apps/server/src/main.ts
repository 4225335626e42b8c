type Command = { run(args: string[]): Promise<number> }

/** Each command is loaded only when it is asked for: the server keeps no code of the rare ones in memory. */
const commands: Record<string, { about: string; load: () => Promise<Command> }> = {
  demo: { about: '内置数据库 + 迁移 + 演示数据 + 服务，一个进程', load: () => import('./commands/demo.ts') },
  serve: { about: '只提供 HTTP 服务', load: () => import('./commands/serve.ts') },
  work: { about: '只执行后台任务', load: () => import('./commands/work.ts') },
  migrate: { about: '应用数据库迁移', load: () => import('./commands/migrate.ts') },
  doctor: { about: '检查运行环境', load: () => import('./commands/doctor.ts') },
  backup: { about: '备份 --to 目录', load: () => import('./commands/backup.ts') },
  restore: { about: '恢复 --from 目录 --data 目录', load: () => import('./commands/restore.ts') },
  openapi: { about: '输出接口说明 --to 文件', load: () => import('./commands/openapi.ts') },
  'plant-tree': { about: '建立另一个组织体系 --tree 名称', load: () => import('./commands/plant-tree.ts') },
  'verify-audit': { about: '校验审计链', load: () => import('./commands/verify-audit.ts') },
}

function printHelp(): void {
  console.log('用法：node apps/server/src/main.ts <命令> [选项]\n')
  for (const [name, { about }] of Object.entries(commands)) console.log(`  ${name.padEnd(14)}${about}`)
  console.log('\n各命令的选项见 docs/operations.md；出错时加 --verbose 可看详情。')
}

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    printHelp()
    return name === '' || name === 'help' || name === '--help' ? 0 : 2
  }
  try {
    return await (await command.load()).run(args.filter((arg) => arg !== '--verbose'))
  } catch (error) {
    return tell(error)
  }
}

/** One sentence, never a trace. @returns the exit code */
async function tell(error: unknown): Promise<number> {
  const { reportFault } = await import('./commands/faults.ts')
  const { code, sentence } = reportFault(error, process.argv.slice(2))
  console.error(sentence)
  return code
}

// What nobody awaited: the state of the process is unknown, so it ends, in a sentence.
process.on('uncaughtException', (error) => {
  tell(error).then(
    (code) => process.exit(code),
    () => process.exit(70),
  )
})

// The code is set, then the process ended: a socket somebody left open must not keep a finished command alive.
process.exitCode = await main(process.argv.slice(2))
for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done))
process.exit()
