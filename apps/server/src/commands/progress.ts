/** `npm start` says when it began, so that the seconds go on counting over the change of process. */
const began = Number(process.env.JIANWANG_BEGAN) || Date.now() - process.uptime() * 1000

/** One line of progress on the terminal, with the seconds since the start. */
export function say(text: string): void {
  console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)}s] ${text}`)
}
