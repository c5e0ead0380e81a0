// Publishes, schedules or takes a game off the shop.
import { data, type AppLoadContext } from "@remix-run/cloudflare";
import { answerForm } from "#app/http/answer.ts";
import { leadTo, textOf } from "#app/http/form.ts";
import type { RefusedSection } from "#app/http/section-action.ts";
import { changeStatusSchema } from "#workers/services/listing/staff/staff-games.schemas.ts";
import { parseInput } from "#workers/shared/validate.ts";

/** `2026-12-01` and `09:00` as a moment in UTC; what is no day or time stays what it is, so that it is refused. */
function momentOf(day: string, time: string): string {
  return `${day.trim()}T${time.trim() === "" ? "00:00" : time.trim()}:00Z`;
}

export async function changeStatus(context: AppLoadContext, form: FormData, gameId: string) {
  const { actor, services } = context;
  const status = textOf(form, "status");
  const typed = { day: textOf(form, "day"), time: textOf(form, "time") };
  const answered = await answerForm(context, async () => {
    const input = parseInput(changeStatusSchema, {
      version: textOf(form, "version"),
      status,
      publishAt: status === "scheduled" ? momentOf(typed.day, typed.time) : null,
    });
    await services.staffGames.changeStatus(actor, { gameId, ...input });
    return leadTo(`/admin/games/${gameId}?done=status`);
  });
  if (answered.ok) return answered.value;
  const { refusal } = answered;
  const refused: RefusedSection = { section: "status", refusal, typed };
  return data(refused, { status: refusal.status });
}
