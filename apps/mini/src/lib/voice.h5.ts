/** A browser knows these attributes by itself. */
export function speak(): void {}
