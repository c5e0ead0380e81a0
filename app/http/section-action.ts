// Saves one section of a game from its form; what was typed comes back when it was refused.
import { data, type AppLoadContext } from "@remix-run/cloudflare";
import { isRows, readSection, takeStored, type Shape, type Value } from "#app/ui/section/shape.ts";
import {
  saveSectionSchema,
  type SectionName,
} from "#workers/services/listing/staff/game-sections.schemas.ts";
import type { StaffGame } from "#workers/services/listing/staff/staff-games.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";
import { answerForm, type Refusal } from "./answer.ts";
import { leadTo, textOf } from "./form.ts";

/** A form that was refused, with what was typed; `section` is the form's name. */
export interface RefusedSection {
  section: string;
  refusal: Refusal;
  typed: Value;
}

interface SectionSave {
  gameId: string;
  /** The form's name, where it is not the section's. */
  form?: string;
  section: SectionName;
  shape: Shape;
  /** What is stored, as the form shows it. */
  storedOf: (game: StaffGame) => Value;
  /** From what the form holds to what is saved. */
  toInput?: (value: Value) => unknown;
  /** Path of a refused field in the section -> name of the field in the form. */
  fieldOf?: (path: string) => string;
  /** Where a save leads. */
  done: string;
}

/** The caller has admitted whoever asks. Answers the refusal, or leads on. */
export async function saveSection(context: AppLoadContext, form: FormData, save: SectionSave) {
  const { gameId, section, shape, storedOf, done } = save;
  const { toInput = (value) => value, fieldOf = (path) => path } = save;
  const { actor, services } = context;
  const typed = readSection(form, shape);
  const taken = form.getAll("take").filter((key) => typeof key === "string");
  const answered = await answerForm(context, async () => {
    const value =
      taken.length === 0
        ? typed
        : takeStored(shape, storedOf(await services.staffGames.getGame(actor, { gameId })), typed, taken);
    const input = parseInput(saveSectionSchema, {
      section,
      version: textOf(form, "version"),
      value: toInput(value),
    });
    await services.staffGames.saveSection(actor, { gameId, ...input });
    return leadTo(done);
  });
  if (answered.ok) return answered.value;
  const { refusal } = answered;
  // An entry of a list is told at its field, an entry of a row's list at the row's field.
  const depth = isRows(shape) ? 2 : 1;
  const fieldIn = (path: string) =>
    path === "" || path === section ? "(whole)" : fieldOf(path).split(".").slice(0, depth).join(".");
  const refused: RefusedSection = {
    section: save.form ?? section,
    typed,
    refusal: {
      ...refusal,
      // The fields say what is wrong with them; a version that was tampered with has none.
      detail: refusal.fields.some(({ path }) => path.startsWith("value"))
        ? "Nothing was saved. What is wrong stands at its field."
        : refusal.detail,
      fields: refusal.fields.map(({ path, message }) => ({
        path: fieldIn(path.replace(/^value\.?/, "")),
        message: sentence(message),
      })),
    },
  };
  return data(refused, { status: refusal.status });
}

function sentence(message: string): string {
  const whole = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
