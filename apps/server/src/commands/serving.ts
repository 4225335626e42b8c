import type { FastifyInstance } from 'fastify'
import type { House } from '#platform/house'
import { CommandRefusal } from './refusal.ts'

/** How long answers under way may take once the server was asked to stop. */
const graceMs = 8_000

export type Serving = { address: string; stop(): Promise<void> }

/** Mounts the routes and listens. @throws CommandRefusal when the port is taken */
export async function listenHttp(house: House): Promise<Serving> {
  const { buildApp } = await import('../app.ts')
  const app = await buildApp(house)
  const { host, port } = house.config
  try {
    const address = await app.listen({ host, port })
    return { address, stop: () => closeApp(app) }
  } catch (error) {
    await app.close()
    throw explainListenFault(error, host, port)
  }
}

/** Idle connections are closed at once, answers under way get their time, then the rest is cut. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
  app.server.closeIdleConnections()
  await app.close()
  clearTimeout(cut)
}

function explainListenFault(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'EADDRINUSE')
    return new CommandRefusal(`端口 ${port} 已被占用，请用 --port 指定另一个端口。`)
  if (error.code === 'EACCES')
    return new CommandRefusal(`没有权限监听端口 ${port}，请用 --port 指定 1024 以上的端口。`)
  if (error.code === 'EADDRNOTAVAIL') return new CommandRefusal(`本机没有地址 ${host}，请检查 HOST。`)
  return error
}
