import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { House } from '#platform/house'
import { beginDeparture, shutDoor } from '#platform/http/departure'
import { CommandRefusal } from './refusal.ts'

/** How long answers under way may take once the server was asked to stop. */
const graceMs = 8_000
/** How long a proxy in front has to notice that this server is not ready, and then to use up the connections it keeps. */
const noticeMs = 400

export type Serving = {
  address: string
  /** `politely`: something in front sends requests here and must be given the time to turn away. */
  stop(politely?: boolean): Promise<void>
}

/** Mounts the routes and listens. @throws CommandRefusal when the port is taken */
export async function listenHttp(house: House): Promise<Serving> {
  const { buildApp } = await import('../app.ts')
  const app = await buildApp(house)
  const { host, port } = house.config
  try {
    const address = await app.listen({ host, port })
    return { address, stop: (politely = false) => closeApp(app, politely) }
  } catch (error) {
    await app.close()
    throw explainListenFault(error, host, port)
  }
}

/**
 * Not ready at once, and still answering as before, so that a proxy needs no new connection when the door is shut; then
 * the kept connections end with their next answer, the idle ones by themselves, and after the grace the rest is cut.
 */
async function closeApp(app: FastifyInstance, politely: boolean): Promise<void> {
  beginDeparture(app)
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
  if (politely) await pause(noticeMs)
  await untilAccepted()
  const closed = shutDoor(app)
  // A proxy that is at work uses up what it kept; whatever is still idle then is used by nobody.
  if (politely) await Promise.race([closed, pause(noticeMs)])
  const sweep = setInterval(() => app.server.closeIdleConnections(), 20)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
  await app.close().catch(ignoreClosed)
}

/** Connections that wait to be taken when the door shuts are lost: it shuts in a turn of the loop that just took them all. */
async function untilAccepted(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const began = performance.now()
    await nextTurn()
    if (performance.now() - began < 1) return
  }
}

function ignoreClosed(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SERVER_NOT_RUNNING')) throw error
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
