// What the operator sees: one line a step, and a running clock while a long one works.
import { spawn } from 'node:child_process'

/** When this start began (ms since 1970), the Node process's own start included. */
export const began = Math.round(Date.now() - process.uptime() * 1000)

/** One line, stamped with the seconds since the start. */
export function say(text) {
  console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)}s] ${text}`)
}

/** Addresses of package sources are nobody's business in a log. */
export function hideAddresses(text) {
  return text.replaceAll(/\b(?:https?|git\+ssh):\/\/\S+/g, '<address>')
}

/** Stops the start with one clear sentence; `output` is all that a failed program printed. */
export class Refusal extends Error {
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/**
 * Runs a program quietly: a clock while it works, its last lines when it fails.
 * @param {string} title  shown before and after
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>} rejects with Refusal when the program fails
 */
export async function runQuietly(title, file, args, options = {}) {
  const start = Date.now()
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`
  const live = process.stdout.isTTY
  say(`${title} …`)
  const clock = setInterval(
    () => {
      if (live) process.stdout.write(`\r          … ${seconds()} `)
      else console.log(`          … ${seconds()}`)
    },
    live ? 1000 : 15_000,
  )
  const { code, output } = await capture(file, args, options)
  clearInterval(clock)
  if (live) process.stdout.write('\r\x1b[K')
  if (code !== 0) {
    const tail = hideAddresses(output).trim().split('\n').slice(-25).join('\n')
    throw new Refusal(`${title}：失败（failed, exit code ${code}）\n${tail}`, output)
  }
  say(`${title} ✓ ${seconds()}`)
}

/** Runs a program and keeps everything it prints. A program that is not there counts as exit code 127. */
export function capture(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a program on this terminal and resolves to its exit code. */
export function runVisibly(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
