import type { Problem } from './problem.ts'

/**
 * What the database refuses because it stands once already, told as the problem that the constraint's name means.
 * @throws that problem, or what `write` throws otherwise
 */
export async function explainUnique<T>(
  write: Promise<T>,
  problems: Readonly<Record<string, () => Problem>>,
): Promise<T> {
  try {
    return await write
  } catch (error) {
    throw problems[constraintOf(error)]?.() ?? error
  }
}

/** The name of the constraint that was hit; empty for every other fault. */
const constraintOf = (error: unknown): string =>
  error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
