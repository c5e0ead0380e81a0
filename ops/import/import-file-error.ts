/** The one kind of failure that an operator can mend: a sentence that names what is wrong and the way out. */

/** Its message is shown as it is; nothing has been written when it is thrown. */
export class ImportFileError extends Error {
  override readonly name = "ImportFileError";
}
