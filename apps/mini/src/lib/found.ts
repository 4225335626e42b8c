import { Problem } from './request'

/** What is there, or that there is none: a page says so in its own words. */
export async function findOne<T>(asked: Promise<T>): Promise<{ found: T | undefined }> {
  try {
    return { found: await asked }
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { found: undefined }
    throw error
  }
}
