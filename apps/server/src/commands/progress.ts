/** One line of progress on the terminal, with the seconds since the process began. */
export function say(text: string): void {
  console.log(`[${process.uptime().toFixed(1).padStart(5)}s] ${text}`)
}
