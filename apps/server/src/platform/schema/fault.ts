/** Why the schema cannot be brought up to date; its message is shown to the operator as it is. */
export class MigrationFault extends Error {
  override readonly name = 'MigrationFault'
}
