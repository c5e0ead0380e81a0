// By how much a cart form that is on its way will change the number of copies: the count in the header does not wait.

function whole(form: FormData, name: string): number | undefined {
  const text = form.get(name);
  return typeof text === "string" && /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** `was` is the quantity that the customer saw. A form that makes no sense changes nothing. */
export function pendingChange(form: FormData | undefined): number {
  switch (form?.get("intent")) {
    case "add":
      return form.has("quantity") ? (whole(form, "quantity") ?? 0) : 1;
    case "set": {
      const [asked, was] = [whole(form, "quantity"), whole(form, "was")];
      return asked === undefined || was === undefined ? 0 : asked - was;
    }
    case "remove":
      return 0 - (whole(form, "was") ?? 0);
    default:
      return 0;
  }
}
