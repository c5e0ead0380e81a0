// Who I am here: the name that the shop calls me by.
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { answer } from "#app/http/answer.ts";
import { personalHeaders } from "#app/http/page-headers.ts";
import { pageMeta } from "#app/http/page-meta.ts";
import type { PageHandle } from "#app/http/page-handle.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";

export const handle: PageHandle = { permission: "profile:change_own" };

export const headers = personalHeaders;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: "Profile" }, matches);

export async function loader({ context }: LoaderFunctionArgs) {
  const profile = await answer(context, () => context.services.users.getProfile(context.actor));
  return { profile };
}

export default function Profile() {
  return <PageHeading>Profile</PageHeading>;
}
