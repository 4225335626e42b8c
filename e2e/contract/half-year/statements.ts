import pg from 'pg'

type Row = { count: number; milliseconds: number }

/**
 * Watches what this process asks the database, by the text of the statement, until it is told to stop. @returns the dearest
 * statements: how long together (waiting in the line of its connection counts along), how often, how long each
 */
export function watchStatements(): () => string[] {
  const seen = new Map<string, Row>()
  const original = pg.Client.prototype.query
  const watched = function (this: pg.Client, ...args: unknown[]) {
    const from = performance.now()
    const asked = Reflect.apply(original, this, args)
    const text = textOf(args[0])
    if (asked instanceof Promise) {
      const note = () => add(seen, text, performance.now() - from)
      asked.then(note, note)
    }
    return asked
  }
  // The type has many shapes of one function.
  pg.Client.prototype.query = watched as typeof original
  return () => {
    pg.Client.prototype.query = original
    return [...seen]
      .sort(([, a], [, b]) => b.milliseconds - a.milliseconds)
      .slice(0, 40)
      .map(
        ([text, { count, milliseconds }]) =>
          `${(milliseconds / 1_000).toFixed(1).padStart(8)} s ${String(count).padStart(7)} × ${(milliseconds / count).toFixed(1).padStart(7)} ms  ${text}`,
      )
  }
}

function textOf(asked: unknown): string {
  const text =
    typeof asked === 'string'
      ? asked
      : typeof asked === 'object' && asked !== null && 'text' in asked
        ? String(asked.text)
        : '(other)'
  return text.replaceAll(/\s+/g, ' ').slice(0, 260)
}

function add(seen: Map<string, Row>, text: string, milliseconds: number): void {
  const row = seen.get(text) ?? { count: 0, milliseconds: 0 }
  seen.set(text, { count: row.count + 1, milliseconds: row.milliseconds + milliseconds })
}
