/** Resolves when the process is asked to end: Ctrl-C, SIGTERM, SIGHUP, or the death of the process that started it. */
export function waitForStop(env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(name))
    const guardians = (env.JIANWANG_GUARDIANS ?? '')
      .split(',')
      .map(Number)
      .filter((pid) => pid > 1)
    if (guardians.length === 0) return
    const timer = setInterval(() => {
      if (guardians.every(isAlive)) return
      clearInterval(timer)
      resolve('启动它的进程已退出')
    }, 500)
    timer.unref()
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
